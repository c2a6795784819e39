import { expect, it } from 'vitest';
import { guardsOf } from '../src/one-source/guards.js';

it('offers a source of stock no guards of prices, which the API refuses', () => {
  expect(guardsOf({ kind: 'stock' })).toEqual(['max_shrink', 'max_rejected', 'max_out_of_stock']);
  expect(guardsOf({ kind: 'products' })).toEqual([
    'max_shrink',
    'max_rejected',
    'max_price_move',
    'max_price_moves',
    'max_out_of_stock',
  ]);
});
