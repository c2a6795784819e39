import { shortestGtin } from '@feedstock/catalogue';
import { maxQuantity, type StockedItem, type StockRefusal } from '@feedstock/database';
import { Problem } from '../http/problem.js';

/** The problem for a quantity that was not changed. */
export function refusedStock(
  refused: StockRefusal | { refusal: 'unknown' },
  { item, location }: { item: StockedItem; location: string },
): Problem {
  if (refused.refusal === 'unknown') return unknownItem(item);
  const { refusal, quantity } = refused;
  const members = { quantity };
  const has = `${location} has ${quantity}`;
  switch (refusal) {
    case 'changed':
      return new Problem('stock_changed', `The quantity has changed: ${has}. Read it again.`, { members });
    case 'insufficient':
      return new Problem('stock_insufficient', `${has}, which is not enough. Subtract at most ${quantity}.`, {
        members,
      });
    case 'too_large':
      return new Problem('stock_too_large', `${has}; a quantity can be at most ${maxQuantity}.`, {
        members,
      });
  }
}

export function unknownItem(item: StockedItem): Problem {
  const named = 'gtin' in item ? `the GTIN ${shortestGtin(item.gtin)}` : `the id ${item.productId}`;
  return new Problem('not_found', `There is no product with ${named}. Create it first, or import it.`);
}
