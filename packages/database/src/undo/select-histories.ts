import type { FieldChange } from '@feedstock/catalogue';
import { sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';
import { productChanges } from '../schema/product-changes.js';
import { stockMovements } from '../schema/products.js';
import type { UndoItem } from './select-undo-items.js';
import type { Deed, Undoing } from './undoing.js';

/** A change of a product as an undo looks at it. */
export interface PastChange extends Deed {
  version: number;
  kind: 'changed' | 'deleted' | 'restored';
  sourceId: number | null;
  fields: FieldChange[];
}

type ChangeColumns = {
  product_id: number;
  version: number;
  kind: PastChange['kind'];
  user_id: number | null;
  import_id: string | null;
  source_id: number | null;
  fields: FieldChange[];
  at: string;
};

/** What happened to products since the import created or first changed them, that change included, by product and version. */
export async function selectHistories(
  db: Database,
  importId: string,
  items: readonly UndoItem[],
): Promise<Map<number, PastChange[]>> {
  const column = (value: (item: UndoItem) => number) => arrayParameter(items.map(value), 'integer');
  const rows = await db.execute<ChangeColumns>(sql`
    with first as (
      select id, case when version = 1 then 1 else
        (select min(version) from ${productChanges} where product_id = id and import_id = ${importId}) end as version
      from unnest(${column(({ productId }) => productId)}, ${column(({ isCreated, version }) => (isCreated ? 1 : version))}) as item (id, version)
    )
    select change.product_id, change.version, kind, user_id, import_id, source_id, fields, at
    from first join ${productChanges} as change on change.product_id = first.id and change.version >= first.version
    order by change.product_id, change.version
  `);
  const histories = new Map<number, PastChange[]>();
  for (const row of rows) {
    const { product_id, version, kind, fields, user_id: userId, import_id: importId, source_id: sourceId, at } = row;
    const history = histories.get(product_id) ?? [];
    history.push({ version, kind, userId, importId, sourceId, fields, at: new Date(at) });
    histories.set(product_id, history);
  }
  return histories;
}

/** Who moved the stock of the products last, by product, where it was not the import. */
export async function selectStockAuthors(
  db: Database,
  importId: string,
  since: readonly { productId: number; at: Date | null }[],
): Promise<Map<number, Deed>> {
  const ids = since.map(({ productId }) => productId);
  const times = since.map(({ at }) => at?.toISOString() ?? '-infinity');
  const rows = await db.execute<{
    product_id: number;
    created_by: number | null;
    import_id: string | null;
    at: string;
  }>(sql`
    select distinct on (movement.product_id) movement.product_id, created_by, import_id, created_at as at
    from unnest(${arrayParameter(ids, 'integer')}, ${arrayParameter(times, 'timestamptz')}) as since (id, at)
    join ${stockMovements} as movement on movement.product_id = since.id and movement.created_at > since.at
    where movement.import_id is distinct from ${importId}
    order by movement.product_id, movement.id desc
  `);
  return new Map(
    rows.map(({ product_id, created_by, import_id, at }) => [
      product_id,
      { userId: created_by, importId: import_id, at: new Date(at) },
    ]),
  );
}

/** The imports that have undone the import before, and did not come to their end. */
export async function selectEarlierUndos(db: Database, { id, undoId }: Undoing): Promise<ReadonlySet<string>> {
  const rows = await db.execute<{ id: string }>(
    sql`select id from ${importJobs} where undo_of = ${id} and id <> ${undoId}`,
  );
  return new Set(rows.map((row) => row.id));
}
