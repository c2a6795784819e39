import { type Database, keepImportAlive } from '@feedstock/database';
import type { Logger } from '@feedstock/runtime';
import { ImportStopped, type StopReason } from '../attempt-ends.js';

export interface ImportWatch {
  signal: AbortSignal;
  stop(): void;
}

/**
 * Sends a heartbeat at intervals, and aborts its signal with an `ImportStopped` when a user cancels the import, another
 * attempt takes over, the time is up, or the worker stops.
 */
export function watchImport(
  { db, logger }: { db: Database; logger: Logger },
  attempt: { importId: string; attempt: number },
  options: { heartbeatMs: number; timeoutMs: number; signal: AbortSignal },
): ImportWatch {
  const controller = new AbortController();
  const stopFor = (reason: StopReason) => controller.abort(new ImportStopped(reason));

  async function beat(): Promise<void> {
    const continuation = await keepImportAlive(db, attempt.importId, attempt.attempt);
    if (continuation === 'cancel') stopFor('cancelled');
    if (continuation === 'leave') stopFor('left');
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
