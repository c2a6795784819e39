import { maxQuantity, shortestGtin } from '@feedstock/catalogue';
import type { StockedItem, StockRefusal } from '@feedstock/database';
import { Problem } from '../http/problem.js';
import { showLevel } from './stock-schemas.js';

/** The problem for a quantity that was not changed, or not reserved. */
export function refusedStock(
  refused: StockRefusal | { refusal: 'unknown' },
  { item, location }: { item: StockedItem; location: string },
): Problem {
  if (refused.refusal === 'unknown') return unknownItem(item);
  const { quantity, reserved } = refused;
  const available = quantity - reserved;
  const extras = { members: showLevel(refused) };
  const has = `${location} has ${quantity}${reserved === 0 ? '' : `, of which ${reserved} are reserved`}`;
  switch (refused.refusal) {
    case 'changed':
      return new Problem('stock_changed', `The quantity has changed: ${has}. Read it again.`, extras);
    case 'insufficient':
      return new Problem(
        'stock_insufficient',
        `${has}, which is not enough. At most ${available} can be taken.`,
        extras,
      );
    case 'reserved':
      return new Problem(
        'stock_reserved',
        `${has}. Leave at least ${reserved}, or release reservations first.`,
        extras,
      );
    case 'too_large':
      return new Problem('stock_too_large', `${has}; a quantity can be at most ${maxQuantity}.`, extras);
  }
}

export function unknownItem(item: StockedItem): Problem {
  const named = 'gtin' in item ? `the GTIN ${shortestGtin(item.gtin)}` : `the id ${item.productId}`;
  return new Problem('not_found', `There is no product with ${named}. Create it first, or import it.`);
}
