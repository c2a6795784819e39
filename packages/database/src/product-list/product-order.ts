import { and, type SQL, sql } from 'drizzle-orm';
import { products } from '../schema/products.js';

/** What a list may be sorted by, relevance apart. */
export interface ProductOrder {
  by: 'id' | 'title' | 'price' | 'updated_at';
  descending: boolean;
}

/** An order, or how well a product fits what is searched for. */
export type ListOrder = ProductOrder | { by: 'relevance' };

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
  number: number;
  condition: SQL | undefined;
  key: SQL;
  /** The type of the key; null where it is the same all through, so that only the id tells products apart. */
  keyType: string | null;
}

/** The parts of an order. Products without a price come last, cheapest first or dearest first. */
export function segmentsOf(by: ProductOrder['by']): readonly Segment[] {
  return segments[by];
}

const whole = (key: SQL, keyType: string | null): Segment[] => [{ number: 0, condition: undefined, key, keyType }];
const price = sql`${products.price_amount}`;

const segments: Record<ProductOrder['by'], readonly Segment[]> = {
  id: whole(sql`null::integer`, null),
  title: whole(sql`lower(${products.title}) collate "C"`, 'text'),
  updated_at: whole(sql`${products.updatedAt}`, 'timestamptz'),
  price: [
    { number: 0, condition: sql`${price} is not null`, key: price, keyType: 'numeric' },
    { number: 1, condition: sql`${price} is null`, key: price, keyType: null },
  ],
};

/** The condition of a segment, or of what stands after a position in it. */
export function inSegment(segment: Segment, order: ProductOrder, after?: ProductPosition): SQL | undefined {
  const { condition, key, keyType } = segment;
  if (after?.segment !== segment.number) return condition;
  const sign = sql.raw(order.descending ? '<' : '>');
  if (keyType === null) return and(condition, sql`${products.id} ${sign} ${after.id}`);
  return and(condition, sql`(${key}, ${products.id}) ${sign} (${after.key}::${sql.raw(keyType)}, ${after.id})`);
}

/** The order of a segment, as the index of its key has it. */
export function orderBy(key: SQL, { by, descending }: ProductOrder): SQL {
  const direction = sql.raw(descending ? 'desc' : 'asc');
  return by === 'id' ? sql`${products.id} ${direction}` : sql`${key} ${direction}, ${products.id} ${direction}`;
}
