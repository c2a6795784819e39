import type { FieldChange, JsonValue } from '@feedstock/catalogue';
import { and, asc, desc, eq, getTableColumns, lt, type SQL, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { productChanges } from '../schema/product-changes.js';

const { deleted: _deleted, sourceId: _source, ...shown } = getTableColumns(productChanges);

/** A change as it is read, without what a deletion keeps. */
export type ChangeRow = Omit<typeof productChanges.$inferSelect, 'deleted' | 'sourceId'>;

/** The changes of a product, newest first; those before version `before`. */
export async function selectProductChanges(
  db: Database,
  productId: number,
  page: { before?: number | undefined; skip: number; limit: number },
): Promise<ChangeRow[]> {
  return db
    .select(shown)
    .from(productChanges)
    .where(
      and(
        eq(productChanges.productId, productId),
        page.before === undefined ? undefined : lt(productChanges.version, page.before),
      ),
    )
    .orderBy(desc(productChanges.version))
    .offset(page.skip)
    .limit(page.limit);
}

/** Where a change stands among those of its import. */
export interface ChangePosition {
  row: number;
  productId: number;
  version: number;
}

/** The changes of an import by row; those after the position `after`. */
export async function selectImportChanges(
  db: Database,
  importId: string,
  page: { after?: ChangePosition | undefined; skip: number; limit: number },
): Promise<ChangeRow[]> {
  return db
    .select(shown)
    .from(productChanges)
    .where(and(eq(productChanges.importId, importId), page.after === undefined ? undefined : follows(page.after)))
    .orderBy(asc(productChanges.row), asc(productChanges.productId), asc(productChanges.version))
    .offset(page.skip)
    .limit(page.limit);
}

function follows({ row, productId, version }: ChangePosition): SQL {
  return sql`(${productChanges.row}, ${productChanges.productId}, ${productChanges.version}) > (${row}, ${productId}, ${version})`;
}

/** How many changes a product or an import has, counted no further than `max`. */
export async function countChanges(
  db: Database,
  of: { productId: number } | { importId: string },
  max: number,
): Promise<number> {
  const counted = db
    .select({ version: productChanges.version })
    .from(productChanges)
    .where('productId' in of ? eq(productChanges.productId, of.productId) : eq(productChanges.importId, of.importId))
    .limit(max)
    .as('counted');
  return db.$count(counted);
}

/** What the fields of products held before their first change, by product and field; pins are no field. */
export async function selectFirstValues(
  db: Database,
  productIds: readonly number[],
): Promise<Map<number, Map<string, JsonValue>>> {
  const rows = await db.execute<{ id: number; change: FieldChange }>(sql`
    select distinct on (${productChanges.productId}, change->>'field') ${productChanges.productId} as id, change
    from ${productChanges}, jsonb_array_elements(${productChanges.fields}) as change
    where ${productChanges.productId} = any(${arrayParameter(productIds, 'integer')}) and change->>'field' <> 'pins'
    order by ${productChanges.productId}, change->>'field', ${productChanges.version}
  `);
  const values = new Map<number, Map<string, JsonValue>>();
  for (const { id, change } of rows) {
    const ofProduct = values.get(id) ?? new Map<string, JsonValue>();
    values.set(id, ofProduct.set(change.field, change.before));
  }
  return values;
}
