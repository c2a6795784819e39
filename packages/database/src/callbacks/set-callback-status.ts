import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importJobs } from '../schema/imports.js';

export type CallbackEnd = { status: 'delivered' | 'failed' } | { status: 'due'; inSeconds: number };

/** Stores how an attempt at a callback ended. Its secret is removed with the last attempt. */
export async function setCallbackStatus(db: Database, id: string, attempt: number, end: CallbackEnd): Promise<void> {
  await db
    .update(importJobs)
    .set(
      end.status === 'due'
        ? { callbackDueAt: sql`now() + make_interval(secs => ${end.inSeconds})` }
        : { callbackStatus: end.status, callbackDueAt: null, callbackSecret: null },
    )
    .where(and(eq(importJobs.id, id), eq(importJobs.callbackAttempts, attempt), eq(importJobs.callbackStatus, 'due')));
}
