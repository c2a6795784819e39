import { expect, it } from 'vitest';
import { z } from 'zod';
import { eventSchemas, eventTypes } from '../../src/schema/event-schemas.js';

const low = { product_id: 1, gtin: null, offer_id: 'A', location: 'main', quantity: 0, low_stock: 5 };
const product = { product_id: 1, change: 'updated' };

it('each event has a name of the form subject.what', () => {
  expect(eventTypes.filter((type) => !/^[a-z]+\.[a-z]+$/.test(type))).toEqual([]);
});

it.each([
  ['source.late', { source_id: 1, name: 'Acme', last_completed_at: null }],
  ['source.late', { source_id: 1, name: 'Acme', last_completed_at: '2026-01-01T00:00:00Z' }],
  ['product.changed', { import_id: null, products: [product] }],
  ['product.changed', { import_id: '0198c5a4-0000-7000-8000-000000000000', products: [product] }],
  ['product.changed', { import_id: null, products: [{ product_id: 1, change: 'created' }] }],
  ['product.changed', { import_id: null, products: [{ product_id: 1, change: 'deleted' }] }],
  ['stock.low', low],
] as const)('%s is told as %j', (type, data) => {
  expect(eventSchemas[type].parse(data)).toEqual(data);
});

it.each([
  ['source.late', ['last_completed_at']],
  ['product.changed', ['import_id', 'products']],
  ['stock.low', ['quantity', 'low_stock']],
] as const)('%s says of %j what the names do not', (type, names) => {
  const { properties = {} } = z.toJSONSchema(eventSchemas[type]);
  for (const name of names) expect(properties[name]).toMatchObject({ description: expect.stringMatching(/\w/) });
});

it.each([
  ['source.late', {}],
  ['source.late', { source_id: 1, name: 'Acme', last_completed_at: 'yesterday' }],
  ['product.changed', { import_id: null, products: [] }],
  ['product.changed', { import_id: null, products: [{ ...product, product_id: 0 }] }],
  ['product.changed', { import_id: null, products: [{ ...product, change: 'moved' }] }],
  ['product.changed', { import_id: null, products: [{ ...product, price: 1 }] }],
  ['product.changed', { import_id: 'none', products: [product] }],
  ['stock.low', { ...low, location: null }],
  ['stock.low', {}],
] as const)('%s is not told as %j', (type, data) => {
  expect(eventSchemas[type].safeParse(data).success).toBe(false);
});
