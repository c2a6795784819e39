import { sql } from 'drizzle-orm';
import type { Database } from '../../src/index.js';

/**
 * A catalogue of so many products in one statement: a brand that every fifth has and some that few have, two words that many
 * titles have, prices of which one in fifty is missing, and stock at every third.
 */
export async function insertCatalogue(db: Database, count: number): Promise<void> {
  await db.execute(sql`
    insert into products (gtin, offer_id, title, brand, product_type, google_product_category, availability, condition,
      item_group_id, price_amount, price_currency, category_keys, search, updated_at)
    select
      case when n % 10 > 0 then lpad((4000000000000 + n)::text, 14, '0') end,
      'SKU-' || n, title, brand, array['Shoes > ' || kind], 'Apparel',
      (array['in_stock', 'in_stock', 'in_stock', 'in_stock', 'out_of_stock', 'preorder'])[1 + n % 6],
      case when n % 20 = 0 then 'used' else 'new' end,
      case when n % 2 = 0 then 'G' || n / 4 end,
      case when n % 50 > 0 then (n * 7919 % 1000)::numeric / 4 end, case when n % 50 > 0 then case when n % 3 = 0 then 'USD' else 'EUR' end end,
      array['shoes', lower('Shoes > ' || kind), lower(kind), 'apparel'],
      to_tsvector('simple', lower(title || ' ' || brand)),
      timestamptz '2026-01-01Z' + make_interval(mins => n * 31 % 5000)
    from (
      select n, brand, kind, brand || case when n % 3 = 0 then ' trail' else ' road' end || case when n % 7 = 0 then ' runner' else ' shoe' end
        || ' ' || n % 1000 as title
      from (
        select n, case when n % 5 = 0 then 'Northridge' when n % 100 = 1 then 'Alpha' else 'Brand' || n % 300 end as brand, 'Kind ' || n % 40 as kind
        from generate_series(1, ${count}::integer) as n
      ) as named
    ) as titled`);
  await db.execute(sql`
    insert into stock (product_id, location, quantity) select id, 'main', id % 4 from products where id % 3 = 0`);
}
