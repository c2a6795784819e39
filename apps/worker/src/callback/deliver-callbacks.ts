import { importOptionsSchema } from '@feedstock/catalogue';
import {
  claimDueCallback,
  type Database,
  type ImportRow,
  importDocument,
  setCallbackStatus,
} from '@feedstock/database';
import type { Logger } from '@feedstock/runtime';
import type { AddressGuard } from '../fetch/guard-address.js';
import { postCallback } from './post-callback.js';

interface CallbackDependencies {
  db: Database;
  logger: Logger;
  guard: AddressGuard;
}

const intervalMs = 2000;
/** Longer than an attempt takes: until then no other worker tries the same callback. */
const leaseSeconds = 60;
/** Seconds between attempts; after the last, the callback has failed. */
const backOffSeconds = [5, 30, 120, 600, 1800, 3600, 7200];

/** Sends every callback that is due, one after the other. */
export async function deliverDueCallbacks(dependencies: CallbackDependencies): Promise<void> {
  for (;;) {
    const row = await claimDueCallback(dependencies.db, leaseSeconds);
    if (row === null) return;
    await deliver(dependencies, row);
  }
}

async function deliver({ db, logger, guard }: CallbackDependencies, row: ImportRow): Promise<void> {
  const facts = { import_id: row.id, attempt: row.callbackAttempts };
  const fault = await post(row, guard);
  if (fault === null) {
    await setCallbackStatus(db, row.id, row.callbackAttempts, { status: 'delivered' });
    logger.info('callback delivered', facts);
    return;
  }
  const inSeconds = backOffSeconds[row.callbackAttempts - 1];
  const end = inSeconds === undefined ? { status: 'failed' as const } : { status: 'due' as const, inSeconds };
  await setCallbackStatus(db, row.id, row.callbackAttempts, end);
  logger.warn('callback not delivered', { ...facts, reason: fault.message, next: end.status });
}

/** Null where the receiver has taken it. */
async function post(row: ImportRow, guard: AddressGuard): Promise<Error | null> {
  try {
    const { callback_url: url } = importOptionsSchema.parse(row.options);
    const body = JSON.stringify(importDocument(row, new Date()));
    await postCallback({ url: url ?? '', body, secret: row.callbackSecret ?? '', id: row.id }, guard);
    return null;
  } catch (error) {
    return error as Error;
  }
}

/** Looks for due callbacks every two seconds. They are in Postgres, so that any worker may send any of them. */
export function startDeliveringCallbacks(dependencies: CallbackDependencies): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= deliverDueCallbacks(dependencies)
      .catch((error: unknown) => dependencies.logger.warn('looking for callbacks failed', { error }))
      .finally(() => {
        running = null;
      });
  }, intervalMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
