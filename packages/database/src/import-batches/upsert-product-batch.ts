import { type Column, type SQL, sql } from 'drizzle-orm';
import { arrayLiteral, arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { type ProductContent, toColumns } from '../products/stored-product.js';
import { products } from '../schema/products.js';
import type { ProductToStore } from './product-store.js';

type CellText = string | number | null;

interface BatchColumn {
  column: Column;
  /** The type the values are sent as, and the cast that makes them the column's own. */
  sentAs: string;
  cast: string;
  value: (content: ProductContent) => CellText;
}

const textColumn = (column: Column, value: (content: ProductContent) => string | null, cast = ''): BatchColumn => ({
  column,
  sentAs: 'text',
  cast,
  value,
});

/** The columns a batch writes, and how each travels: one array a column. */
const batchColumns: readonly BatchColumn[] = [
  textColumn(products.gtin, (content) => content.gtin),
  textColumn(products.offerId, (content) => content.offerId),
  textColumn(products.title, (content) => content.title),
  textColumn(products.description, (content) => content.description),
  textColumn(products.brand, (content) => content.brand),
  textColumn(products.productType, (content) => content.productType && arrayLiteral(content.productType), '::text[]'),
  textColumn(products.googleProductCategory, (content) => content.googleProductCategory),
  textColumn(products.availability, (content) => content.availability),
  textColumn(products.condition, (content) => content.condition),
  textColumn(products.itemGroupId, (content) => content.itemGroupId),
  textColumn(products.priceAmount, (content) => content.priceAmount, '::numeric'),
  textColumn(products.priceCurrency, (content) => content.priceCurrency),
  textColumn(products.attributes, (content) => JSON.stringify(content.attributes), '::jsonb'),
  textColumn(products.customAttributes, (content) => JSON.stringify(content.customAttributes), '::jsonb'),
  textColumn(products.categoryKeys, (content) => arrayLiteral(content.categoryKeys), '::text[]'),
  textColumn(products.search, (content) => content.search, '::tsvector'),
];

const names = (columns: readonly Column[]): SQL =>
  sql.join(
    columns.map((column) => sql.identifier(column.name)),
    sql`, `,
  );

/**
 * Inserts the products that do not exist and updates those that do, in one statement, in the order given: callers
 * lock existing products beforehand and sort new ones by their keys. One array a column through `unnest`.
 */
export async function upsertProductBatch(
  db: Database,
  batch: readonly ProductToStore[],
  sourceId: number,
): Promise<void> {
  if (batch.length === 0) return;
  const contents = batch.map(({ product }) => toColumns(product));
  const written = [products.id, ...batchColumns.map(({ column }) => column), products.contentHash, products.sourceId];
  const arrays = [
    arrayParameter(
      batch.map(({ id }) => id),
      'integer',
    ),
    ...batchColumns.map(({ sentAs, value }) => arrayParameter(contents.map(value), sentAs)),
    arrayParameter(
      batch.map(({ contentHash }) => contentHash),
      'uuid',
    ),
  ];
  const selected = [
    sql`id`,
    ...batchColumns.map(({ column, cast }) => sql`${sql.identifier(column.name)}${sql.raw(cast)}`),
    sql`content_hash`,
    sql`${sourceId}::integer`,
  ];
  const changed = written
    .filter((column) => column !== products.id)
    .map((column) => sql`${sql.identifier(column.name)} = excluded.${sql.identifier(column.name)}`);
  await db.execute(sql`
    insert into ${products} (${names(written)})
    select ${sql.join(selected, sql`, `)}
    from unnest(${sql.join(arrays, sql`, `)}) as batch (${names(written.slice(0, -1))})
    on conflict (id) do update set ${sql.join(changed, sql`, `)}, version = ${products.version} + 1, updated_at = now()
  `);
}
