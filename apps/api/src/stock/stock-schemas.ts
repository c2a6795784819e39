import { maxQuantity, shortestGtin } from '@feedstock/catalogue';
import type { ChangedStock, MovementRow, PastStock, StockLevel, StockLocation } from '@feedstock/database';
import { z } from 'zod';

export const quantitySchema = z.int().min(0).max(maxQuantity);
export const locationSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .meta({ description: 'The name of a warehouse, shop or shelf.', example: 'main' });
const productIdSchema = z.int().min(1);
const gtinSchema = z.string().nullable().meta({ description: 'In its shortest standard length.' });
const totalSchema = z.int().min(0).meta({ description: 'What all locations have together.' });

/** Of reservations that are held. */
const reservedShape = {
  reserved_quantity: quantitySchema.meta({ description: 'What is reserved of it.' }),
  available_quantity: quantitySchema.meta({ description: 'What can be reserved or subtracted: the rest.' }),
};

const lowStockSchema = quantitySchema.nullable().meta({ description: 'At this quantity and below, the stock is low.' });

const stockLocationSchema = z
  .strictObject({
    location: z.string(),
    quantity: quantitySchema,
    ...reservedShape,
    low_stock: lowStockSchema,
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'StockLocation' });

const pastLocationSchema = z
  .strictObject({ location: z.string(), quantity: quantitySchema, updated_at: z.iso.datetime() })
  .meta({ id: 'PastStockLocation' });

/** The stock inside a product. */
export const productStockSchema = z
  .strictObject({ total_quantity: totalSchema, locations: z.array(stockLocationSchema) })
  .meta({ id: 'ProductStock' });

/** The stock of a product by itself: now, or as the ledger has it of an earlier time, when nobody knows what was reserved. */
export const stockSchema = z
  .strictObject({
    gtin: gtinSchema,
    product_id: productIdSchema,
    total_quantity: totalSchema,
    locations: z.array(z.union([stockLocationSchema, pastLocationSchema])),
  })
  .meta({ id: 'Stock' });

/** What one location has of a product, after a change. */
export const stockQuantitySchema = z
  .strictObject({
    gtin: gtinSchema,
    product_id: productIdSchema,
    location: z.string(),
    quantity: quantitySchema,
    ...reservedShape,
    low_stock: lowStockSchema,
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'StockQuantity' });

export const movementSchema = z
  .strictObject({
    id: z.int(),
    location: z.string(),
    delta: z.int(),
    quantity_after: quantitySchema,
    reason: z.string().nullable(),
    created_by: z.int().nullable().meta({ description: 'The id of the user; null once the account is gone.' }),
    import_id: z.uuid().nullable().meta({ description: 'The import that moved it; the user is null then.' }),
    row: z.int().nullable().meta({ description: 'The row of the import; 0 for the option `missing`.' }),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'StockMovement' });

/** The stock of a product as the API shows it. */
export function showStock(locations: readonly StockLocation[]): z.input<typeof productStockSchema> {
  return {
    total_quantity: totalOf(locations),
    locations: locations.map((level) => ({
      location: level.location,
      ...showLevel(level),
      low_stock: level.lowStock,
      updated_at: level.updatedAt.toISOString(),
    })),
  };
}

/** What the locations of a product had at some time. */
export function showPastStock(locations: readonly PastStock[]) {
  return {
    total_quantity: totalOf(locations),
    locations: locations.map(({ location, quantity, updatedAt }) => ({
      location,
      quantity,
      updated_at: updatedAt.toISOString(),
    })),
  };
}

function totalOf(locations: readonly { quantity: number }[]): number {
  return locations.reduce((total, { quantity }) => total + quantity, 0);
}

/** What a location has, and how much of it is reserved and available. */
export function showLevel({ quantity, reserved }: StockLevel) {
  return { quantity, reserved_quantity: reserved, available_quantity: quantity - reserved };
}

export function showQuantity(changed: ChangedStock, location: string): z.input<typeof stockQuantitySchema> {
  return {
    gtin: changed.gtin === null ? null : shortestGtin(changed.gtin),
    product_id: changed.productId,
    location,
    ...showLevel(changed),
    low_stock: changed.lowStock,
    updated_at: changed.updatedAt.toISOString(),
  };
}

export function showMovement(movement: MovementRow): z.input<typeof movementSchema> {
  return {
    id: movement.id,
    location: movement.location,
    delta: movement.delta,
    quantity_after: movement.quantityAfter,
    reason: movement.reason,
    created_by: movement.createdBy,
    import_id: movement.importId,
    row: movement.row,
    created_at: movement.createdAt.toISOString(),
  };
}

const time = '2026-11-23T12:00:00.000Z';
const levelExample = { quantity: 12, reserved_quantity: 2, available_quantity: 10, low_stock: 5 };

export const quantityExample = {
  gtin: '4006381333931',
  product_id: 1001,
  location: 'main',
  ...levelExample,
  updated_at: time,
};

export const productStockExample = {
  total_quantity: 12,
  locations: [{ location: 'main', ...levelExample, updated_at: time }],
};

export const movementExample = {
  id: 5001,
  location: 'main',
  delta: -2,
  quantity_after: 12,
  reason: 'order 4711',
  created_by: 7,
  import_id: null,
  row: null,
  created_at: time,
};
