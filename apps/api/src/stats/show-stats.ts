import { countAccounts } from '@feedstock/database';
import { type Caller, isAdmin } from '../access/caller.js';
import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { showStatistics } from './statistics-schema.js';

/** The figures of the whole system; those about users for administrators alone. */
export async function showStats(
  { caller }: { caller: Caller },
  { statistics, readDb }: Pick<Dependencies, 'statistics' | 'readDb'>,
) {
  const [figures, users] = await Promise.all([statistics(readDb), isAdmin(caller) ? countAccounts(readDb) : undefined]);
  return ok({ ...showStatistics(figures), ...(users === undefined ? {} : { users }) });
}
