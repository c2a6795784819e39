import { type Database, pingDatabase } from '@feedstock/database';
import { databaseUnavailable } from '../http/error-response.js';
import { inTime } from '../process/in-time.js';

/** Nearly every request is done by then. */
const suspiciousMs = 5000;
const patienceMs = 2000;

/**
 * The value of `work`; a 503 where it takes long and the database does not answer. One that has frozen, or lies behind a
 * network that is cut, closes no connection, and a statement on it would wait for as long as TCP does.
 */
export function whileDatabaseAnswers<T>(work: Promise<T>, db: Database): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      inTime(pingDatabase(db), patienceMs).catch((error: unknown) => {
        clearInterval(timer);
        reject(databaseUnavailable(error));
      });
    }, suspiciousMs);
    work.then(resolve, reject).finally(() => clearInterval(timer));
  });
}
