import type { Money } from '@feedstock/catalogue';
import type { ImportPreview } from '../schema/imports.js';
import type { ProductChange } from './import-batch.js';

const maxChanges = 100;
const maxPriceMoves = 1000;
const maxMove = 0.5;

/** What a preview shows of a change. */
export type PreviewedChange = Pick<ProductChange, 'row' | 'productId' | 'fields'>;

/** The name that a preview has for the quantity at a location. */
export const stockField = (location: string) => `stock(${location})`;

export const isStockField = (field: string) => field.startsWith('stock(');

export const emptyPreview: ImportPreview = { changes: [], price_moves: [] };

/** Adds to a dry run's sample of changes, and lists the prices that would move by more than half. */
export function addToPreview(preview: ImportPreview, changes: readonly PreviewedChange[]): ImportPreview {
  const added = changes.slice(0, Math.max(0, maxChanges - preview.changes.length)).map((change) => ({
    ...whose(change),
    fields: change.fields,
  }));
  const moves = changes
    .flatMap((change) => priceMove(change, maxMove))
    .slice(0, Math.max(0, maxPriceMoves - preview.price_moves.length));
  return { changes: [...preview.changes, ...added], price_moves: [...preview.price_moves, ...moves] };
}

export function whose({ row, productId }: PreviewedChange) {
  const key = row.keys.gtin ?? row.keys.offer_id ?? '';
  return { row: row.row, product_id: productId > 0 ? productId : null, key };
}

/**
 * A price that moves by more than the share `maxShare` of itself. The share is for a person to read, so that a float will
 * do; amounts in two currencies have none.
 */
export function priceMove(change: PreviewedChange, maxShare: number): ImportPreview['price_moves'] {
  const price = change.fields.find(({ field }) => field === 'price');
  const [before, after] = [price?.before as Money | null | undefined, price?.after as Money | null | undefined];
  if (!before || !after || before.currency !== after.currency) return [];
  const share = (Number(after.amount) - Number(before.amount)) / Number(before.amount);
  if (!(Math.abs(share) > maxShare)) return [];
  const percent = Number.isFinite(share) ? Math.round(share * 1000) / 10 : 100;
  return [{ ...whose(change), before, after, percent }];
}
