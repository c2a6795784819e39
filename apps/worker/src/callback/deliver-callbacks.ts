import { importOptionsSchema } from '@feedstock/catalogue';
import {
  type BusyReceivers,
  claimDueCallback,
  type Database,
  type DueCallback,
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

/** Callbacks that one process sends at a time: in all, to one host, and for one user, so that no slow receiver delays others. */
const maxAtOnce = 16;
const maxPerHost = 2;
const maxPerUser = 4;

export interface CallbackDelivery {
  /** Starts to send the callbacks that are due, several at a time, as the limits allow. */
  sendDue: () => Promise<void>;
  /** Resolves when none is being sent. */
  idle: () => Promise<void>;
}

/** Sends due callbacks, and starts the next when one is over, until `stopping` is aborted. */
export function createCallbackDelivery(dependencies: CallbackDependencies, stopping: AbortSignal): CallbackDelivery {
  const underWay = new Map<string, { host: string; user: number; over: Promise<void> }>();
  let claiming: Promise<void> = Promise.resolve();

  async function claimAll(): Promise<void> {
    while (underWay.size < maxAtOnce && !stopping.aborted) {
      const due = await claimDueCallback(dependencies.db, leaseSeconds, busyReceivers([...underWay.values()]));
      if (due === null) return;
      const { row, host } = due;
      const over = deliver(dependencies, due)
        .catch((error: unknown) => dependencies.logger.warn('a callback failed', { import_id: row.id, error }))
        .then(() => void underWay.delete(row.id))
        .then(sendDue);
      underWay.set(row.id, { host, user: row.createdBy, over });
    }
  }

  // One claim at a time, because each depends on what is under way.
  function sendDue(): Promise<void> {
    claiming = claiming
      .then(claimAll)
      .catch((error: unknown) => dependencies.logger.warn('looking for callbacks failed', { error }));
    return claiming;
  }

  return {
    sendDue,
    async idle() {
      await claiming;
      while (underWay.size > 0) await Promise.all([...underWay.values()].map(({ over }) => over));
    },
  };
}

function busyReceivers(underWay: readonly { host: string; user: number }[]): BusyReceivers {
  return {
    hosts: keysOver(
      maxPerHost,
      underWay.map(({ host }) => host),
    ),
    users: keysOver(
      maxPerUser,
      underWay.map(({ user }) => user),
    ),
  };
}

/** The keys that occur `max` times or more. */
function keysOver<Key>(max: number, keys: readonly Key[]): Key[] {
  return [...new Set(keys)].filter((key) => keys.filter((other) => other === key).length >= max);
}

async function deliver({ db, logger, guard }: CallbackDependencies, { row, claimedAt }: DueCallback): Promise<void> {
  const facts = { import_id: row.id, attempt: row.callbackAttempts };
  const fault = await post(row, claimedAt, guard);
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
async function post(row: ImportRow, time: number, guard: AddressGuard): Promise<Error | null> {
  try {
    const { callback_url: url } = importOptionsSchema.parse(row.options);
    const body = JSON.stringify(importDocument(row));
    await postCallback({ url: url ?? '', body, secret: row.callbackSecret ?? '', time, id: row.id }, guard);
    return null;
  } catch (error) {
    return error as Error;
  }
}

/** Looks for due callbacks every two seconds. They are in Postgres, so that any worker may send any of them. */
export function startDeliveringCallbacks(dependencies: CallbackDependencies): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const delivery = createCallbackDelivery(dependencies, stopping.signal);
  const timer = setInterval(() => void delivery.sendDue(), intervalMs);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await delivery.idle();
    },
  };
}
