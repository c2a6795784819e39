import { expect, it } from 'vitest';
import { foreignOption } from '../../src/schema/import-options.js';

it.each([
  ['stock', { missing: 'delete' }, 'missing'],
  ['stock', { missing: 'out_of_stock' }, 'missing'],
  ['products', { missing: 'zero' }, 'missing'],
  ['products', { location: 'main' }, 'location'],
  ['stock', { stock_location: 'main' }, 'stock_location'],
  ['stock', { missing: 'zero', location: 'main', stock_location: null }, undefined],
  ['products', { missing: 'delete', location: null, stock_location: 'main' }, undefined],
] as const)('an import of %s with %j has one option too many: %s', (kind, options, option) => {
  expect(foreignOption(kind, options)?.option).toBe(option);
});
