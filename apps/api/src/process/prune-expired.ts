import {
  type Database,
  deleteAbandonedUploads,
  deleteOldEvents,
  deleteOldIdempotencyKeys,
  deleteOldReservations,
  deleteOldSessions,
  expireWaiting,
} from '@feedstock/database';
import type { Logger } from '@feedstock/runtime';

const everyMs = 3_600_000;

/** The longest that an access token may live, JWT_EXPIRE_MINUTES at its most. */
const maxTokenHours = 24;

/** Deletes, every hour, kept answers, sessions and reservations whose time is over, imports that nobody committed and uploads that came to nothing; returns what ends it. Replicas may do it at once. */
export function pruneExpired({ db, logger }: { db: Database; logger: Logger }): () => void {
  const prune = async () => {
    try {
      const keys = await deleteOldIdempotencyKeys(db);
      const sessions = await deleteOldSessions(db, maxTokenHours);
      const reservations = await deleteOldReservations(db);
      const events = await deleteOldEvents(db);
      const waiting = await expireWaiting(db);
      const chunks = await deleteAbandonedUploads(db);
      logger.debug('expired rows deleted', {
        idempotency_keys: keys,
        sessions,
        reservations,
        webhook_events: events,
        waiting_imports: waiting,
        upload_chunks: chunks,
      });
    } catch (error) {
      logger.warn('expired rows were not deleted, trying again in an hour', { error });
    }
  };
  const timer = setInterval(() => void prune(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
