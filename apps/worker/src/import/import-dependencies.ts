import type { Outcome } from '@feedstock/catalogue';
import type { Patience } from '@feedstock/database';
import type { Logger } from '@feedstock/runtime';
import type { InSpan } from '@feedstock/tracing';
import type { SourceDependencies } from '../channels/open-source.js';
import type { Pace } from '../pace.js';

/** What the pipeline of an import needs from the thread that runs it. */
export interface ImportDependencies extends SourceDependencies {
  logger: Logger;
  inSpan: InSpan;
  pace: Pace;
  metrics: { countRows(outcome: Outcome, count: number): void };
  /** Bytes after decompression, rows, and columns. */
  limits: { maxBytes: number; maxRows: number; maxColumns: number };
  /** Whether a wrong check digit of a GTIN is rejected. */
  checkDigit: boolean;
  /** Whether the history of products is kept. */
  keepsHistory: boolean;
}

/** A restart of the database is a pause: the attempt waits this long for it before the queue gets it back. */
const patienceMs = 5 * 60_000;

/** How long an import waits for its database, and what it logs while it waits. */
export function untilDatabaseAnswers(logger: Logger, signal: AbortSignal): Patience {
  const onWait = (error: Error) =>
    logger.warn('the database is unavailable; the import waits', { error: error.message });
  return { patienceMs, onWait, signal };
}
