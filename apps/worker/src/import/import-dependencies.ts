import type { Outcome } from '@feedstock/catalogue';
import type { Logger } from '@feedstock/runtime';
import type { SourceDependencies } from '../fetch/open-source.js';

/** What an import needs from the worker that runs it. */
export interface ImportDependencies extends SourceDependencies {
  logger: Logger;
  metrics: {
    countRows(outcome: Outcome, count: number): void;
    observeImport(end: string, seconds: number): void;
  };
  /** Bytes after decompression, rows, and milliseconds since the import started. */
  limits: { maxBytes: number; maxRows: number; timeoutMs: number };
  /** Whether a wrong check digit of a GTIN is rejected. */
  checkDigit: boolean;
  /** Milliseconds between two heartbeats. */
  heartbeatMs: number;
}
