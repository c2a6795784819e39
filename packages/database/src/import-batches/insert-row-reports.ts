import type { MappedRow, RejectedRow, SupersededRow } from '@feedstock/catalogue';
import { sql } from 'drizzle-orm';
import { arrayLiteral, arrayParameter, storableText } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { importRejections, importRepairs, importSuperseded } from '../schema/imports.js';

/** Writes the rejections of a batch. The same row twice is an error: a row is counted once. */
export async function insertRejections(
  db: Database,
  importId: string,
  rejected: readonly RejectedRow[],
): Promise<void> {
  if (rejected.length === 0) return;
  const column = (value: (row: RejectedRow) => string | number | null, type = 'text') =>
    arrayParameter(rejected.map(value), type);
  await db.execute(sql`
    insert into ${importRejections} (import_id, "row", line, code, "column", value, message, suggestion, cells)
    select ${importId}::uuid, batch."row", batch.line, batch.code, batch."column", batch.value, batch.message, batch.suggestion, batch.cells::text[]
    from unnest(
      ${column(({ row }) => row, 'integer')}, ${column(({ line }) => line, 'integer')},
      ${column(({ rejection }) => rejection.code)}, ${column(({ rejection }) => rejection.column && storableText(rejection.column))},
      ${column(({ rejection }) => storableText(rejection.value))}, ${column(({ rejection }) => storableText(rejection.message))},
      ${column(({ rejection }) => storableText(rejection.suggestion))}, ${column(({ cells }) => arrayLiteral(cells.map(storableText)))}
    ) as batch ("row", line, code, "column", value, message, suggestion, cells)
  `);
}

/** Writes the repairs of the rows of a batch, numbered within each row. */
export async function insertRepairs(db: Database, importId: string, rows: readonly MappedRow[]): Promise<void> {
  const repairs = rows.flatMap(({ row, repairs }) => repairs.map((repair, at) => ({ row, number: at + 1, ...repair })));
  if (repairs.length === 0) return;
  const column = (value: (repair: (typeof repairs)[number]) => string | number | null, type = 'text') =>
    arrayParameter(repairs.map(value), type);
  await db.execute(sql`
    insert into ${importRepairs} (import_id, "row", number, rule, "column", before, after, code)
    select ${importId}::uuid, batch.* from unnest(
      ${column(({ row }) => row, 'integer')}, ${column(({ number }) => number, 'smallint')}, ${column(({ rule }) => rule)},
      ${column(({ column }) => storableText(column))}, ${column(({ before }) => storableText(before))}, ${column(({ after }) => storableText(after))},
      ${column(({ code }) => code ?? null)}
    ) as batch
  `);
}

/** Writes which rows of a batch were replaced by later ones. */
export async function insertSuperseded(db: Database, importId: string, rows: readonly SupersededRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = (value: (row: SupersededRow) => string | number, type = 'text') =>
    arrayParameter(rows.map(value), type);
  await db.execute(sql`
    insert into ${importSuperseded} (import_id, "row", line, key, by_row, fields)
    select ${importId}::uuid, batch."row", batch.line, batch.key, batch.by_row, batch.fields::jsonb
    from unnest(
      ${column(({ row }) => row, 'integer')}, ${column(({ line }) => line, 'integer')}, ${column(({ key }) => storableText(key))},
      ${column(({ byRow }) => byRow, 'integer')}, ${column(({ fields }) => JSON.stringify(fields))}
    ) as batch ("row", line, key, by_row, fields)
  `);
}
