import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { products } from '../schema/products.js';

/** A value and how many products have it. */
interface ProductCount {
  name: string;
  count: number;
}

export interface ProductStatistics {
  total: number;
  /** Products without availability are under `unspecified`, so that the counts add up. */
  byAvailability: Record<string, number>;
  byCurrency: Record<string, number>;
  /** The ten with the most products, the largest first. */
  topBrands: ProductCount[];
  topCategories: ProductCount[];
  withoutGtin: number;
  withoutStock: number;
}

const maxGroups = 10;

/** Counts of the products. Each count but that of the categories reads an index alone. */
export async function selectProductStatistics(db: Database, stockedProducts: number): Promise<ProductStatistics> {
  const byAvailability = await countBy(db, sql`${products.availability}`);
  const byCurrency = await countBy(db, sql`${products.price_currency}`);
  const total = byAvailability.reduce((sum, { count }) => sum + count, 0);
  const brand = await countTop(db, sql`min(${products.brand})`, sql`lower(${products.brand})`);
  // The merchant's own category where there is one; the path as it stands.
  const category = sql`coalesce(${products.product_type}[1], ${products.google_product_category})`;
  return {
    total,
    byAvailability: named(byAvailability),
    byCurrency: named(byCurrency),
    topBrands: brand,
    topCategories: await countTop(db, category, category),
    withoutGtin: await countWithoutGtin(db),
    withoutStock: total - stockedProducts,
  };
}

function countBy(db: Database, value: SQL): Promise<ProductCount[]> {
  return db
    .select({ name: sql<string>`coalesce(${value}, 'unspecified')`, count: sql<number>`count(*)::int` })
    .from(products)
    .groupBy(value)
    .orderBy(sql`2 desc, 1`);
}

function countTop(db: Database, name: SQL, value: SQL): Promise<ProductCount[]> {
  return db
    .select({ name: sql<string>`${name}`, count: sql<number>`count(*)::int` })
    .from(products)
    .where(sql`${value} is not null`)
    .groupBy(value)
    .orderBy(sql`2 desc, 1`)
    .limit(maxGroups);
}

async function countWithoutGtin(db: Database): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(products)
    .where(sql`${products.gtin} is null`);
  return row?.count ?? 0;
}

function named(counts: readonly ProductCount[]): Record<string, number> {
  return Object.fromEntries(counts.map(({ name, count }) => [name, count]));
}
