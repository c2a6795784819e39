import { type Database, type ImportRow, keepImportAlive } from '@feedstock/database';
import type { Logger } from '@feedstock/runtime';
import { ImportStopped, type StopReason } from '../attempt-ends.js';

export interface ImportWatch {
  signal: AbortSignal;
  stop(): void;
}

interface WatchDependencies {
  db: Database;
  logger: Logger;
  /** Called with the import at each heartbeat. */
  onProgress: ((row: ImportRow) => void) | undefined;
}

/**
 * Sends a heartbeat at intervals, and aborts its signal with an `ImportStopped` when a user cancels the import, its
 * owner is deactivated, another attempt takes over, the time is up, or the worker stops.
 */
export function watchImport(
  { db, logger, onProgress }: WatchDependencies,
  attempt: { importId: string; attempt: number },
  options: { heartbeatMs: number; timeoutMs: number; signal: AbortSignal },
): ImportWatch {
  const controller = new AbortController();
  const stopFor = (reason: StopReason) => controller.abort(new ImportStopped(reason));

  async function beat(): Promise<void> {
    const alive = await keepImportAlive(db, attempt.importId, attempt.attempt);
    if (alive === null) return stopFor('left');
    if (alive.row.cancelRequested) stopFor('cancelled');
    if (!alive.ownerIsActive) stopFor('owner_deactivated');
    onProgress?.(alive.row);
  }

  const heartbeat = setInterval(() => {
    // The database may be restarting; the import itself waits for it, and the next beat comes soon.
    beat().catch((error: unknown) => logger.warn('a heartbeat failed', { error }));
  }, options.heartbeatMs);
  const timer = setTimeout(() => stopFor('timed_out'), Math.max(0, options.timeoutMs));
  const onWorkerStops = () => stopFor('worker_stops');
  if (options.signal.aborted) onWorkerStops();
  options.signal.addEventListener('abort', onWorkerStops, { once: true });

  return {
    signal: controller.signal,
    stop: () => {
      clearInterval(heartbeat);
      clearTimeout(timer);
      options.signal.removeEventListener('abort', onWorkerStops);
    },
  };
}
