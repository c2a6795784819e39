import { importOptionsSchema } from '@feedstock/catalogue';
import { claimDueCallback, type Database, describeImport, setCallbackStatus } from '@feedstock/database';
import type { Outbox } from './deliver-posts.js';

/** The callbacks of imports that have ended. */
export function importCallbacks(db: Database): Outbox {
  return {
    name: 'callback',
    async claim(leaseSeconds, busy) {
      const due = await claimDueCallback(db, leaseSeconds, busy);
      if (due === null) return null;
      const { row, host, claimedAt } = due;
      const body = JSON.stringify(await describeImport(db, row.id));
      return {
        id: row.id,
        host,
        user: row.createdBy,
        attempt: row.callbackAttempts,
        facts: { import_id: row.id },
        post() {
          const { callback_url: url } = importOptionsSchema.parse(row.options);
          return { url: url ?? '', body, secret: row.callbackSecret ?? '', time: claimedAt, id: row.id };
        },
        settle: (end) => setCallbackStatus(db, row.id, row.callbackAttempts, end),
      };
    },
  };
}
