import { emptyProduct, keyOf, noKey } from '@feedstock/catalogue';
import { writeStockBatch } from '@feedstock/database';
import type { z } from 'zod';
import type { Caller } from '../access/caller.js';
import { parsePart } from '../http/parse-input.js';
import type { GivenRows } from '../http/read-rows.js';
import type { Dependencies } from '../routing/dependencies.js';
import { type bulkStockQuerySchema, stockRowSchema } from './bulk-schemas.js';
import { type RowReading, readBulk } from './read-bulk.js';
import { saltOf, writeBulk } from './write-bulk.js';

interface BulkInput {
  rows: GivenRows | null;
  query: z.output<typeof bulkStockQuerySchema>;
  caller: Caller;
}

const headers = { gtin: 'gtin', offer_id: 'offer_id', title: null, quantity: 'quantity', delta: 'delta' };

/** Sets quantities, and adds deltas, one a row, through the ledger. */
export async function bulkStock({ rows: given, query, caller }: BulkInput, { db }: Pick<Dependencies, 'db'>) {
  const request = { name: 'POST /stock/bulk', options: { kind: 'stock' as const, ...query } };
  const { match_by: matchBy } = query;
  const rows = await readBulk(given?.rows ?? [], saltOf(request, caller), (value) => readStockRow(value, matchBy));
  return writeBulk(db, caller, request, rows, (attempt, sourceId, before, batch, tell) => {
    const write = { matchBy, headers, dryRun: false, rememberNamed: false, sourceId };
    return writeStockBatch(db, attempt, write, before, batch, tell);
  });
}

function readStockRow(value: unknown, matchBy: BulkInput['query']['match_by']): RowReading {
  const reading = parsePart(stockRowSchema, 'body', value);
  if (!reading.ok) return reading;
  const { gtin = null, offer_id = null, location, quantity, delta = 0 } = reading.value;
  const product = { ...emptyProduct(), gtin, offer_id };
  if (keyOf(product, matchBy) === null) {
    const { code, column, message } = noKey({ matchBy, headers });
    return { ok: false, errors: [{ path: column ?? '', code, message }] };
  }
  const change =
    quantity === undefined ? { action: 'add' as const, amount: delta } : { action: 'set' as const, amount: quantity };
  return { ok: true, product, stock: { location, ...change } };
}
