import { and, asc, gt, type SQL, sql } from 'drizzle-orm';
import type { Connection, Database } from '../connect.js';
import { openSnapshot } from '../export/open-snapshot.js';
import { matchingProducts, type ProductFilter } from '../product-list/product-filter.js';
import { type ProductRow, productColumns } from '../products/product-row.js';
import { fromColumns, type TitledProduct } from '../products/stored-product.js';
import { products } from '../schema/products.js';

/** What of the catalogue goes into a feed. */
export interface FeedSelection {
  filter: ProductFilter;
  /** Only prices in this currency; null for any. */
  currency: string | null;
}

/** The attributes that Google requires of every product, by the SQL that is true where one is missing. */
function lacking(currency: string | null): Record<string, SQL> {
  const missing = (name: string) => sql`${products.attributes} -> ${name} is null`;
  return {
    id: sql`${products.offer_id} is null`,
    title: sql`${products.title} = ''`,
    description: sql`${products.description} is null`,
    link: missing('link'),
    image_link: missing('image_link'),
    availability: sql`${products.availability} is null`,
    price: sql`${products.price_amount} is null`,
    ...(currency === null
      ? {}
      : { currency: sql`${products.price_currency} is not null and ${products.price_currency} <> ${currency}` }),
  };
}

function isComplete(currency: string | null): SQL {
  return sql`not (${sql.join(Object.values(lacking(currency)), sql` or `)})`;
}

/** So few that writing a page does not keep other requests waiting: the list takes several turns of the event loop. */
const pageSize = 100;

/**
 * The products of a feed, page by page in the order of their ids, all from one snapshot; those that lack what Google
 * requires are left out. Holds a connection until it is read to the end, left, or `signal` is aborted, and gives up where
 * nobody reads for `stallMs`.
 */
export async function* readFeedProducts(
  { client }: Pick<Connection, 'client'>,
  { filter, currency }: FeedSelection,
  { signal, stallMs }: { signal: AbortSignal; stallMs: number },
): AsyncGenerator<TitledProduct[], void> {
  const snapshot = await openSnapshot(client);
  const close = () => void snapshot.close();
  signal.addEventListener('abort', close, { once: true });
  const columns = Object.entries(productColumns).map(([name, column]) => sql`${column} as ${sql.identifier(name)}`);
  const matching = sql.join([matchingProducts(filter) ?? sql`true`, isComplete(currency)], sql` and `);
  try {
    for (let after = 0; ; ) {
      signal.throwIfAborted();
      const rows = await snapshot.select<ProductRow>(sql`
        select ${sql.join(columns, sql`, `)} from ${products}
        where ${matching} and ${products.id} > ${after} order by ${products.id} limit ${pageSize}
      `);
      const last = rows.at(-1);
      if (last === undefined) return;
      const stalled = setTimeout(close, stallMs);
      try {
        yield rows.map(fromColumns);
      } finally {
        clearTimeout(stalled);
      }
      after = last.id;
    }
  } finally {
    signal.removeEventListener('abort', close);
    await snapshot.close();
  }
}

/** A product that a feed leaves out, and what it lacks. */
export interface FeedIssue {
  productId: number;
  offerId: string | null;
  title: string;
  missing: string[];
}

/** The products that a feed leaves out, by id; `after` (an id) continues after the last of a page. */
export async function selectFeedIssues(
  db: Database,
  { filter, currency }: FeedSelection,
  page: { skip: number; limit: number; after?: number | undefined },
): Promise<FeedIssue[]> {
  const names = Object.entries(lacking(currency)).map(
    ([name, isLacking]) => sql`case when ${isLacking} then ${name}::text end`,
  );
  return db
    .select({
      productId: products.id,
      offerId: products.offer_id,
      title: products.title,
      missing: sql<string[]>`array_remove(array[${sql.join(names, sql`, `)}], null)`,
    })
    .from(products)
    .where(incomplete({ filter, currency }, page.after))
    .orderBy(asc(products.id))
    .offset(page.skip)
    .limit(page.limit);
}

/** The number of them, counted no further than `max`. */
export async function countFeedIssues(db: Database, selection: FeedSelection, max: number): Promise<number> {
  return db.$count(db.select({ id: products.id }).from(products).where(incomplete(selection)).limit(max).as('counted'));
}

function incomplete({ filter, currency }: FeedSelection, after?: number): SQL | undefined {
  return and(
    matchingProducts(filter),
    sql`not ${isComplete(currency)}`,
    after === undefined ? undefined : gt(products.id, after),
  );
}

/** What changes whenever a product is added, changed or deleted, and the time of the last change. */
export async function readCatalogueState(db: Database): Promise<{ state: string; changedAt: Date }> {
  const [row] = await db.execute<{ products: string; newest: string; changed_at: string }>(sql`
    select (select count(*) from ${products}) as products, (select coalesce(max(${products.id}), 0) from ${products}) as newest,
      (select coalesce(max(${products.updatedAt}), 'epoch') from ${products}) as changed_at
  `);
  const { products: count = '0', newest = '0', changed_at: changedAt = '1970-01-01T00:00:00Z' } = row ?? {};
  return { state: `${count}-${newest}-${changedAt}`, changedAt: new Date(changedAt) };
}
