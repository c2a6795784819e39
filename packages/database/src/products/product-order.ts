import { type SQL, sql } from 'drizzle-orm';
import { products } from '../schema/products.js';

/** What a list may be sorted by, relevance apart. */
export interface ProductOrder {
  by: 'id' | 'title' | 'price' | 'updated_at';
  descending: boolean;
}

/** Where a product stands in an order. */
export interface ProductPosition {
  /** Which part of the list, from 0. */
  segment: number;
  /** What its part is sorted by, as text; null where only the id tells. */
  key: string | null;
  id: number;
  /** In a list by relevance, the id up to which matches are ranked, so that later pages compare the same ones; null where all are. */
  rankedTo: number | null;
}

/** A part of a list, sorted by its key and then by id; the parts follow one another. */
export interface Segment {
  condition: SQL | undefined;
  key: SQL;
  /** The type of the key; null where it is the same all through, so that only the id tells products apart. */
  keyType: string | null;
}

/** The parts of an order. Products without a price come last, cheapest first or dearest first. */
export function segmentsOf(by: ProductOrder['by']): readonly Segment[] {
  return segments[by];
}

const segments: Record<ProductOrder['by'], readonly Segment[]> = {
  id: [{ condition: undefined, key: sql`null::integer`, keyType: null }],
  title: [{ condition: undefined, key: sql`lower(${products.title}) collate "C"`, keyType: 'text' }],
  updated_at: [{ condition: undefined, key: sql`${products.updatedAt}`, keyType: 'timestamptz' }],
  price: [
    { condition: sql`${products.priceAmount} is not null`, key: sql`${products.priceAmount}`, keyType: 'numeric' },
    { condition: sql`${products.priceAmount} is null`, key: sql`${products.priceAmount}`, keyType: null },
  ],
};

/** The condition of what stands after a position in the same segment. */
export function afterPosition({ key, keyType }: Segment, { descending }: ProductOrder, position: ProductPosition): SQL {
  const sign = sql.raw(descending ? '<' : '>');
  if (keyType === null) return sql`${products.id} ${sign} ${position.id}`;
  return sql`(${key}, ${products.id}) ${sign} (${position.key}::${sql.raw(keyType)}, ${position.id})`;
}
