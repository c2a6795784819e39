import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { importRepairs } from '../schema/imports.js';
import { storableText } from '../storable-text.js';
import type { MappedRow } from './import-batch.js';

/** Writes the repairs of the rows of a batch, numbered within each row. */
export async function insertRepairs(db: Database, importId: string, rows: readonly MappedRow[]): Promise<void> {
  const repairs = rows.flatMap(({ row, repairs }) => repairs.map((repair, at) => ({ row, number: at + 1, ...repair })));
  if (repairs.length === 0) return;
  const column = (value: (repair: (typeof repairs)[number]) => string | number, type = 'text') =>
    arrayParameter(repairs.map(value), type);
  await db.execute(sql`
    insert into ${importRepairs} (import_id, "row", number, rule, "column", before, after)
    select ${importId}::uuid, batch.* from unnest(
      ${column(({ row }) => row, 'integer')}, ${column(({ number }) => number, 'smallint')}, ${column(({ rule }) => rule)},
      ${column(({ column }) => storableText(column))}, ${column(({ before }) => storableText(before))}, ${column(({ after }) => storableText(after))}
    ) as batch
  `);
}
