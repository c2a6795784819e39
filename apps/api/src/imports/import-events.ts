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
 * The events of an import. They end when the import has ended or is gone, when the caller may no longer see it, when
 * the client leaves, and when the server stops. While the database is unavailable, only comments come.
 */
export async function* importEvents({ found, caller, signal, db, read }: Followed): AsyncGenerator<string> {
  let row = found;
  let sent = '';
  for (let look = 0; !signal.aborted; look += 1) {
    const content = contentOf(row);
    if (content !== sent) yield `data: ${JSON.stringify(importDocument(row, new Date()))}\n\n`;
    else if (look % looksPerHeartbeat === 0) {
      yield ': heartbeat\n\n';
      if (!(await mayStillSee(db, caller, row))) return;
    }
    sent = content;
    if (isFinal(row.status)) return;
    await sleep(betweenLooksMs, undefined, { signal }).catch(() => undefined);
    const next = await read(row.id).catch(() => row);
    if (next === null) return;
    row = next;
  }
}

/** What counts as a change. Rates do not: they differ every second. */
function contentOf(row: LocatedImport): string {
  return JSON.stringify(importDocument(row, row.createdAt));
}

/** Whether the caller is still logged in and allowed to see the import. An unavailable database ends no stream. */
async function mayStillSee(db: Database, caller: Caller, row: LocatedImport): Promise<boolean> {
  try {
    const account = await findSessionAccount(db, caller.sessionId, caller.id);
    return account?.isActive === true && maySee(account, row);
  } catch {
    return true;
  }
}
