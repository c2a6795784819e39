import type { BusyReceivers } from '@feedstock/database';
import { type Logger, withoutSecrets } from '@feedstock/runtime';
import type { AddressGuard } from '../fetch/guard-address.js';
import { type Callback, postCallback } from './post-callback.js';

/** Posts that are due, in Postgres, so that any worker may send any of them. */
export interface Outbox {
  /** What one of them is called in the log. */
  name: string;
  /** The one that is due longest and not of a busy receiver: no other worker sends it for `leaseSeconds`. */
  claim(leaseSeconds: number, busy: BusyReceivers): Promise<ClaimedPost | null>;
}

interface ClaimedPost {
  /** Tells it from the others of its outbox. */
  id: string;
  host: string;
  user: number;
  /** Counted from 1. */
  attempt: number;
  /** For the log. */
  facts: object;
  /** What to send. May throw, which counts as a failed attempt. */
  post(): Callback;
  settle(end: PostEnd): Promise<void>;
}

type PostEnd =
  | { status: 'delivered' }
  | { status: 'failed'; reason: string }
  | { status: 'due'; reason: string; inSeconds: number };

interface DeliveryDependencies {
  logger: Logger;
  guard: AddressGuard;
}

/** Longer than an attempt takes: until then no other worker tries the same post. */
const leaseSeconds = 60;
/** Seconds between attempts; after the last, the post has failed. */
const backOffSeconds = [5, 30, 120, 600, 1800, 3600, 7200];

/** Posts of one outbox that one process sends at a time: in all, to one host, and for one user, so that no slow receiver delays others. */
const maxAtOnce = 16;
const maxPerHost = 2;
const maxPerUser = 4;

export interface PostDelivery {
  /** Starts to send the posts that are due, several at a time, as the limits allow. */
  sendDue: () => Promise<void>;
  /** Resolves when none is being sent. */
  idle: () => Promise<void>;
}

/** Sends the due posts of an outbox, and starts the next when one is over, until `stopping` is aborted. */
export function createPostDelivery(
  outbox: Outbox,
  { logger, guard }: DeliveryDependencies,
  stopping: AbortSignal,
): PostDelivery {
  const underWay = new Map<string, { host: string; user: number; over: Promise<void> }>();
  let claiming: Promise<void> = Promise.resolve();

  async function claimAll(): Promise<void> {
    while (underWay.size < maxAtOnce && !stopping.aborted) {
      const due = await outbox.claim(leaseSeconds, busyReceivers([...underWay.values()]));
      if (due === null) return;
      const { id, host, user } = due;
      const over = deliver(due)
        .catch((error: unknown) => logger.warn(`a ${outbox.name} failed`, { ...due.facts, error }))
        .then(() => void underWay.delete(id))
        .then(sendDue);
      underWay.set(id, { host, user, over });
    }
  }

  async function deliver(due: ClaimedPost): Promise<void> {
    const facts = { ...due.facts, attempt: due.attempt };
    const fault = await attempt(due, guard);
    if (fault === null) {
      await due.settle({ status: 'delivered' });
      logger.info(`${outbox.name} delivered`, facts);
      return;
    }
    const reason = withoutSecrets(fault.message);
    const inSeconds = backOffSeconds[due.attempt - 1];
    await due.settle(inSeconds === undefined ? { status: 'failed', reason } : { status: 'due', reason, inSeconds });
    logger.warn(`${outbox.name} not delivered`, { ...facts, reason, next: inSeconds === undefined ? 'failed' : 'due' });
  }

  // One claim at a time, because each depends on what is under way.
  function sendDue(): Promise<void> {
    claiming = claiming
      .then(claimAll)
      .catch((error: unknown) => logger.warn(`looking for a ${outbox.name} failed`, { error }));
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

/** Null where the receiver has taken it. */
async function attempt(due: ClaimedPost, guard: AddressGuard): Promise<Error | null> {
  try {
    await postCallback(due.post(), guard);
    return null;
  } catch (error) {
    return error as Error;
  }
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
