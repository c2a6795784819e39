import { nothingCleared } from '@feedstock/catalogue';
import { NamedProducts, writeImportBatch } from '@feedstock/database';
import type { z } from 'zod';
import type { Caller } from '../access/caller.js';
import { parsePart } from '../http/parse-input.js';
import type { GivenRows } from '../http/read-rows.js';
import { wrongGtins } from '../products/check-gtins.js';
import { claimNames } from '../products/claim-names.js';
import { productChangeSchema } from '../products/product-schemas.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { bulkProductsQuerySchema } from './bulk-schemas.js';
import { type RowReading, readBulk } from './read-bulk.js';
import { saltOf, writeBulk } from './write-bulk.js';

interface BulkInput {
  rows: GivenRows | null;
  query: z.output<typeof bulkProductsQuerySchema>;
  caller: Caller;
}

/** Creates and changes products, one a row. What a row does not name, or names with null, stays as it is. */
export async function bulkProducts(
  { rows: given, query, caller }: BulkInput,
  { db, settings }: Pick<Dependencies, 'db' | 'settings'>,
) {
  const { match_by: matchBy, mode } = query;
  const request = { name: 'POST /products/bulk', options: { kind: 'products' as const, ...query } };
  const rows = await readBulk(given?.rows ?? [], saltOf(request, caller), (value) => readProduct(value, settings));
  const products = rows.rows.flatMap((row) => ('mapped' in row ? row.mapped.product : []));
  await claimNames(db, [...new Set(products.flatMap((product) => Object.keys(product.custom_attributes)))]);
  const named = new NamedProducts();
  return writeBulk(db, caller, request, rows, (attempt, sourceId, before, batch, tell) => {
    const write = {
      matchBy,
      mode,
      cleared: nothingCleared,
      mayChange: null,
      headers: { gtin: 'gtin', offer_id: 'offer_id', title: 'title' },
      dryRun: false,
      rememberNamed: false,
      quantityHeader: null,
      sourceId,
      maxPriceMove: null,
      keepsHistory: settings.historyDays > 0,
    };
    return writeImportBatch(db, attempt, write, before, batch, named, tell);
  });
}

function readProduct(value: unknown, settings: Dependencies['settings']): RowReading {
  const reading = parsePart(productChangeSchema, 'body', value);
  if (!reading.ok) return reading;
  const product = reading.value.given;
  const errors = wrongGtins(product, settings);
  return errors.length === 0 ? { ok: true, product, stock: null } : { ok: false, errors };
}
