import { migrate } from '@feedstock/database';
import { withSql } from './with-sql.js';

/** Creates a database with our tables on the server. Returns its address. */
export async function createCatalogue(serverUrl: string, name: string): Promise<string> {
  const url = await createDatabase(serverUrl, name);
  await migrate(url);
  return url;
}

/** Creates an empty database on the server. Returns its address. */
export async function createDatabase(serverUrl: string, name: string): Promise<string> {
  await withSql(serverUrl, (sql) => sql`create database ${sql(name)}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await withSql(serverUrl, (sql) => sql`drop database ${sql(name)} with (force)`);
}

/** Empties the table of products and lets the disk settle. */
export async function emptyProducts(url: string): Promise<void> {
  await withSql(url, async (sql) => {
    await sql`truncate products cascade`;
    await sql`checkpoint`;
  });
}

/** Empties the stock and its ledger, keeps the products, and does what autovacuum would have done soon. */
export async function emptyStock(url: string): Promise<void> {
  await withSql(url, (sql) => sql`truncate stock, stock_movements`);
  await analyseProducts(url);
}

/** What autovacuum would have done soon: statistics for the planner, and an index without a list of pending words. */
export async function analyseProducts(url: string): Promise<void> {
  await withSql(url, async (sql) => {
    await sql`vacuum analyze products`;
    await sql`checkpoint`;
  });
}

/** How many products a catalogue has. */
export async function countProducts(url: string): Promise<number> {
  const [row] = await withSql(url, (sql) => sql<{ n: string }[]>`select count(*) as n from products`);
  return Number(row?.n ?? 0);
}

/** The numbers of copies begin here, far above those of a generated feed: a GTIN holds nine digits of them. */
const firstCopy = 500_000_000;

/**
 * Adds copies of the first products, with keys of their own and right check digits, until there are `products`. Made in
 * Postgres, because an import of millions of rows takes long and is not what is measured.
 */
export async function growCatalogue(url: string, products: number): Promise<void> {
  await withSql(url, async (sql) => {
    const columns = await sql<{ name: string }[]>`
      select attname as name from pg_attribute
      where attrelid = 'products'::regclass and attnum > 0 and not attisdropped and attname not in ('id', 'gtin', 'offer_id')
    `;
    const [counted] = await sql<{ n: number }[]>`select count(*)::int as n from products`;
    const start = counted?.n ?? 0;
    if (start === 0) throw new Error('There is no product to copy');
    const copied = sql.unsafe(columns.map(({ name }) => `"${name}"`).join(', '));
    await sql`
      create or replace function pg_temp.gtin_of(number bigint) returns text language sql immutable as $$
        select '0' || body || ((10 - sum % 10) % 10)
        from (select '400' || lpad(number::text, 9, '0') as body) as b,
        lateral (
          select sum(substr(body, at, 1)::int * case when at % 2 = 1 then 1 else 3 end)::int as sum
          from generate_series(1, 12) as at
        ) as s
      $$
    `;
    for (let added = start; added < products; ) {
      const step = Math.min(start, products - added);
      await sql`
        insert into products (offer_id, gtin, ${copied})
        select 'COPY-' || number, pg_temp.gtin_of(number), ${copied}
        from (
          select products.*, ${firstCopy + added}::bigint + row_number() over (order by id) as number
          from products order by id limit ${step}
        ) as copies
      `;
      added += step;
    }
  });
  await analyseProducts(url);
}
