import { pingDatabase } from '@feedstock/database';
import { databaseUnavailable } from '../http/error-response.js';
import { inTime } from '../process/in-time.js';
import type { Dependencies } from './dependencies.js';

/** Nearly every request is answered sooner. */
const suspiciousMs = 5000;
const patienceMs = 2000;

/**
 * The value of `work`; a 503 where it takes long and the database does not answer. A frozen database, or one behind a cut
 * network, closes no connection, and a statement would wait as long as TCP does.
 */
export function whileDatabaseAnswers<T>(work: Promise<T>, connection: Pick<Dependencies, 'db' | 'pool'>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      inTime(pingDatabase(connection), patienceMs).catch((error: unknown) => {
        clearInterval(timer);
        reject(databaseUnavailable(error));
      });
    }, suspiciousMs);
    work.then(resolve, reject).finally(() => clearInterval(timer));
  });
}
