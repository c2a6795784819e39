import { findOpenOrders, isDatabaseUnavailable, isRefusedValue, type StockSettings } from '@feedstock/database';
import type { UnchangedRowFinder } from '../batches/gather-stock-batches.js';
import type { ImportDependencies } from './import-dependencies.js';
import type { BatchWriter } from './write-batches.js';

/** With fewer, statements and answers cost more than the rows. */
const rowsAtOnce = 10_000;

/**
 * Asks which rows of a stock file set what is stored, as long as the batches written last had rows that were unchanged. A
 * dry run compares with its own rehearsal, and where the named products are remembered each row is one.
 */
export function createUnchangedRowFinder(
  { db, pace }: Pick<ImportDependencies, 'db' | 'pace'>,
  { dryRun, rememberNamed, sourceId }: StockSettings,
  writer: Pick<BatchWriter, 'expectsUnchanged' | 'untilChangesWritten'>,
  signal: AbortSignal,
): UnchangedRowFinder {
  /** How long the last question took. */
  let askedMs = 0;

  const ask: UnchangedRowFinder['findOpen'] = async ({ field, orders }) => {
    await writer.untilChangesWritten();
    await pace.rest(askedMs, signal);
    const startedAt = performance.now();
    const open = await findOpenOrders(db, field, orders, sourceId);
    askedMs = performance.now() - startedAt;
    return open;
  };

  return {
    rowsAtOnce,
    isWorthAsking: () => !dryRun && !rememberNamed && writer.expectsUnchanged(),
    findOpen: (question) =>
      ask(question).catch((error: unknown) => {
        // Nothing depends on the answer; whoever writes the rows waits for the database, or rejects the value.
        if (isDatabaseUnavailable(error) || isRefusedValue(error)) return new Set(Array(question.orders.length).keys());
        throw error;
      }),
  };
}
