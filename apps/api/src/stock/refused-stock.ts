import { shortestGtin } from '@feedstock/catalogue';
import { maxQuantity, type StockedItem, type StockRefusal } from '@feedstock/database';
import { Problem } from '../http/problem.js';

/** Why a quantity was not changed, as the problem that says it. */
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
      return new Problem('stock_changed', `${has}, not what was expected. Look again and decide anew.`, { members });
    case 'insufficient':
      return new Problem('stock_insufficient', `${has}: less than is to be taken away. Take at most ${quantity}.`, {
        members,
      });
    case 'too_large':
      return new Problem('stock_too_large', `${has}; with this it would have more than ${maxQuantity}.`, {
        members,
      });
  }
}

export function unknownItem(item: StockedItem): Problem {
  const named = 'gtin' in item ? `the GTIN ${shortestGtin(item.gtin)}` : `the id ${item.productId}`;
  return new Problem('not_found', `There is no product with ${named}. Create it first, or import it.`);
}
