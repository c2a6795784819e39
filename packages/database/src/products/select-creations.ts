import { changedFields, emptyProduct, type FieldChange, type JsonValue, setFields } from '@feedstock/catalogue';
import { and, asc, between, desc, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { type ChangeRow, selectFirstValues } from '../history/select-changes.js';
import type { importJobs } from '../schema/imports.js';
import { productChanges } from '../schema/product-changes.js';
import { products } from '../schema/products.js';
import { productColumns } from './product-row.js';
import { columnsOfDeleted, deletedProduct } from './select-deleted-products.js';
import { fromColumns, type TitledProduct } from './stored-product.js';

/** The creation of a product in the form of a change: the product itself remembers who made it, and its history what it was. */
export type CreationRow = Omit<ChangeRow, 'kind'> & { kind: 'created' };

const createdColumns = {
  ...productColumns,
  createdBy: products.createdBy,
  createdImportId: products.createdImportId,
  createdRow: products.createdRow,
};

type CreatedRow = Pick<typeof products.$inferSelect, keyof typeof createdColumns>;

/** The version that a product has when it is created. */
const firstVersion = 1;

/** The creation of a product that exists, or is deleted and can be brought back; null where there is none. */
export async function findCreation(db: Database, productId: number): Promise<CreationRow | null> {
  const [living] = await db.select(createdColumns).from(products).where(eq(products.id, productId));
  const [found] = await asCreations(db, living === undefined ? await selectDeleted(db, productId) : [living]);
  return found ?? null;
}

function selectDeleted(db: Database, productId: number): Promise<CreatedRow[]> {
  return db
    .select(columnsOfDeleted(createdColumns))
    .from(productChanges)
    .innerJoin(deletedProduct, sql`true`)
    .where(and(eq(productChanges.productId, productId), eq(productChanges.kind, 'deleted')))
    .orderBy(desc(productChanges.version))
    .limit(1);
}

/** What is known of an import whose creations are looked for. */
export type CreatingImport = Pick<typeof importJobs.$inferSelect, 'id' | 'firstCreatedId' | 'lastCreatedId'>;

/** The creations of an import, of products that still exist, by product; those after the product `after`. */
export async function selectCreations(
  db: Database,
  creating: CreatingImport,
  page: { after?: number | undefined; skip: number; limit: number },
): Promise<CreationRow[]> {
  const later = page.after === undefined ? undefined : gt(products.id, page.after);
  const rows = await db
    .select(createdColumns)
    .from(products)
    .where(and(createdBy(creating), later))
    .orderBy(asc(products.id))
    .offset(page.skip)
    .limit(page.limit);
  return asCreations(db, rows);
}

/** How many of the products that an import created still exist, counted no further than `max`. */
export async function countCreations(db: Database, creating: CreatingImport, max: number): Promise<number> {
  return db.$count(db.select({ id: products.id }).from(products).where(createdBy(creating)).limit(max).as('counted'));
}

/** By primary key: an index of its own would cost each product that is created. */
function createdBy({ id, firstCreatedId, lastCreatedId }: CreatingImport): SQL | undefined {
  const range = between(products.id, firstCreatedId ?? 1, lastCreatedId ?? 0);
  return and(range, eq(products.createdImportId, id));
}

async function asCreations(db: Database, rows: readonly CreatedRow[]): Promise<CreationRow[]> {
  const firstValues = await selectFirstValues(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    productId: row.id,
    version: firstVersion,
    kind: 'created',
    userId: row.createdBy,
    importId: row.createdImportId,
    row: row.createdRow,
    fields: createdFields(fromColumns(row), firstValues.get(row.id)),
    at: row.createdAt,
  }));
}

/** What a product was created with: its fields now, but those that changed as they were before their first change. */
function createdFields(product: TitledProduct, firstValues: ReadonlyMap<string, JsonValue> | undefined): FieldChange[] {
  return changedFields(emptyProduct(), firstValues === undefined ? product : setFields(product, firstValues));
}
