import { expect, it } from 'vitest';
import { foreignOption } from '../../src/schema/import-options.js';
import { foreignGuard, guardsSchema } from '../../src/schema/source-settings.js';

it.each([
  ['stock', { missing: 'delete' }, 'missing'],
  ['stock', { missing: 'out_of_stock' }, 'missing'],
  ['products', { missing: 'zero' }, 'missing'],
  ['products', { location: 'main' }, 'location'],
  ['stock', { stock_location: 'main' }, 'stock_location'],
  ['stock', { fields: ['price'] }, 'fields'],
  ['stock', { mode: 'create_only' }, 'mode'],
  ['stock', { missing: 'zero', location: 'main', stock_location: null, fields: null, mode: 'update_only' }, undefined],
  ['products', { missing: 'delete', location: null, stock_location: 'main', fields: ['price'] }, undefined],
  ['products', { mode: 'create_only' }, undefined],
] as const)('an import of %s with %j has one option too many: %s', (kind, options, option) => {
  expect(foreignOption(kind, options)?.option).toBe(option);
});

it.each([
  ['stock', { max_price_move: '50%' }, 'max_price_move'],
  ['stock', { max_price_moves: 3 }, 'max_price_moves'],
  [
    'stock',
    { max_shrink: '20%', max_rejected: 5, max_out_of_stock: '30%', columns: 'same', older_file: 'hold' },
    undefined,
  ],
  ['products', { max_price_move: '50%', max_price_moves: '5%' }, undefined],
] as const)('a source of %s with %j has one guard too many: %s', (kind, guards, guard) => {
  const foreign = foreignGuard(kind, guardsSchema.parse(guards));
  const fitting = 'max_shrink, max_rejected, max_out_of_stock, columns, older_file';
  expect(foreign).toEqual(guard === undefined ? null : { guard, message: expect.stringContaining(`are ${fitting}.`) });
});

it('a source without guards has none too many', () => {
  expect(foreignGuard('stock', null)).toBeNull();
});
