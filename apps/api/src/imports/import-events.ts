import { setTimeout as sleep } from 'node:timers/promises';
import { isFinal } from '@feedstock/catalogue';
import { type Database, findSessionAccount, importDocument, type LocatedImport } from '@feedstock/database';
import type { Caller } from '../access/caller.js';
import { maySee } from './with-import.js';

interface Followed {
  found: LocatedImport;
  caller: Caller;
  signal: AbortSignal;
  db: Database;
  read: (id: string) => Promise<LocatedImport | null>;
}

const betweenLooksMs = 1000;
/** Proxies close a connection on which nothing comes for a minute or so. */
const looksPerHeartbeat = 15;

/**
 * The events of an import until it is over, gone, or no longer the caller's to see; until the client leaves or the
 * server stops. While the database is away, only comments come.
 */
export async function* importEvents({ found, caller, signal, db, read }: Followed): AsyncGenerator<string> {
  let row = found;
  let told = '';
  for (let look = 0; !signal.aborted; look += 1) {
    const content = contentOf(row);
    if (content !== told) yield `data: ${JSON.stringify(importDocument(row, new Date()))}\n\n`;
    else if (look % looksPerHeartbeat === 0) {
      yield ': still there\n\n';
      if (!(await mayStillSee(db, caller, row))) return;
    }
    told = content;
    if (isFinal(row.status)) return;
    await sleep(betweenLooksMs, undefined, { signal }).catch(() => undefined);
    const next = await read(row.id).catch(() => row);
    if (next === null) return;
    row = next;
  }
}

/** What counts as a change: not the rates, which are others every second. */
function contentOf(row: LocatedImport): string {
  return JSON.stringify(importDocument(row, row.createdAt));
}

/** An account that was deactivated, demoted or logged out meanwhile sees no more. The database being away is no reason. */
async function mayStillSee(db: Database, caller: Caller, row: LocatedImport): Promise<boolean> {
  try {
    const account = await findSessionAccount(db, caller.sessionId, caller.id);
    return account?.isActive === true && maySee(account, row);
  } catch {
    return true;
  }
}
