import { importStatuses } from '@feedstock/catalogue';
import type { Statistics } from '@feedstock/database';
import { z } from 'zod';

const count = z.int().min(0);
const counts = z.record(z.string(), count);
const importCounts = z.strictObject(
  Object.fromEntries(importStatuses.map((status) => [status, count])) as Record<
    (typeof importStatuses)[number],
    typeof count
  >,
);

export const statisticsSchema = z
  .strictObject({
    as_of: z.iso.datetime().meta({ description: 'When products, stock and imports were counted.' }),
    products: z.strictObject({
      total: count,
      by_availability: counts.meta({ description: 'Products without availability are under `unspecified`.' }),
      by_currency: counts,
      top_brands: z.array(z.strictObject({ brand: z.string(), count })),
      top_categories: z
        .array(z.strictObject({ category: z.string(), count }))
        .meta({ description: 'By the first product type, or else Google’s category.' }),
      without_gtin: count,
      without_stock: count,
    }),
    stock: z.strictObject({ locations: count, total_quantity: count }),
    imports: z.strictObject({
      by_status: importCounts,
      rows_last_24_hours: count,
      rejections_by_code: counts,
    }),
    users: z
      .strictObject({ total: count, active: count })
      .optional()
      .meta({ description: 'For administrators; as of now.' }),
  })
  .meta({ id: 'Statistics' });

type StatisticsView = z.input<typeof statisticsSchema>;

/** The figures as the API shows them. */
export function showStatistics({ asOf, products, stock, imports }: Statistics): StatisticsView {
  const none = Object.fromEntries(importStatuses.map((status) => [status, 0]));
  return {
    as_of: asOf.toISOString(),
    products: {
      total: products.total,
      by_availability: products.byAvailability,
      by_currency: products.byCurrency,
      top_brands: products.topBrands.map((top) => ({ brand: top.name, count: top.count })),
      top_categories: products.topCategories.map((top) => ({ category: top.name, count: top.count })),
      without_gtin: products.withoutGtin,
      without_stock: products.withoutStock,
    },
    stock: { locations: stock.locations, total_quantity: stock.totalQuantity },
    imports: {
      by_status: { ...none, ...imports.byStatus } as StatisticsView['imports']['by_status'],
      rows_last_24_hours: imports.rowsLast24Hours,
      rejections_by_code: imports.rejectionsByCode,
    },
  };
}

export const statisticsExample: StatisticsView = {
  as_of: '2026-11-23T12:00:00.000Z',
  products: {
    total: 120,
    by_availability: { in_stock: 100, out_of_stock: 15, unspecified: 5 },
    by_currency: { EUR: 118, unspecified: 2 },
    top_brands: [{ brand: 'Northridge', count: 40 }],
    top_categories: [{ category: 'Shoes > Running', count: 25 }],
    without_gtin: 3,
    without_stock: 20,
  },
  stock: { locations: 2, total_quantity: 4200 },
  imports: {
    by_status: { queued: 0, running: 1, held: 0, completed: 12, failed: 1, cancelled: 0 },
    rows_last_24_hours: 240,
    rejections_by_code: { gtin_check_digit: 3 },
  },
};
