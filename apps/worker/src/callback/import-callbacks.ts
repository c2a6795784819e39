import { importOptionsSchema } from '@feedstock/catalogue';
import { claimDueCallback, type Database, describeImport, setCallbackStatus } from '@feedstock/database';
import { callbackPurpose, openIfSealed, type SecretBox } from '@feedstock/runtime';
import type { Outbox } from './deliver-posts.js';

/** The callbacks of imports that have ended. */
export function importCallbacks({ db, secrets }: { db: Database; secrets: SecretBox | null }): Outbox {
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
          const url = importOptionsSchema.shape.callback_url.parse(row.options['callback_url']) ?? '';
          const secret = openIfSealed(row.callbackSecret ?? '', callbackPurpose(url), secrets);
          return { url, body, secret, time: claimedAt, id: row.id };
        },
        settle: (end) => setCallbackStatus(db, row.id, row.callbackAttempts, end),
      };
    },
  };
}
