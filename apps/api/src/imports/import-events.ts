import { setTimeout as sleep } from 'node:timers/promises';
import { isAtRest } from '@feedstock/catalogue';
import { importDocument, type LocatedImport } from '@feedstock/database';

interface Followed {
  found: LocatedImport;
  signal: AbortSignal;
  read: (id: string) => Promise<LocatedImport | null>;
  /** Awaited before the event of the end is sent. */
  beforeEnd: () => Promise<void>;
}

const betweenLooksMs = 1000;
/** Proxies close a connection on which nothing comes for a minute or so. */
const looksPerHeartbeat = 15;

/**
 * The events of an import. They end when the import has ended, is held, or is gone, and when `signal` is aborted. While the
 * database is unavailable, only comments come.
 */
export async function* importEvents({ found, signal, read, beforeEnd }: Followed): AsyncGenerator<string> {
  let row = found;
  let sent = '';
  for (let look = 0; !signal.aborted; look += 1) {
    const content = contentOf(row);
    if (isAtRest(row.status)) await beforeEnd();
    if (content !== sent) yield `data: ${JSON.stringify(importDocument(row))}\n\n`;
    else if (look % looksPerHeartbeat === 0) yield ': heartbeat\n\n';
    sent = content;
    if (isAtRest(row.status)) return;
    await sleep(betweenLooksMs, undefined, { signal }).catch(() => undefined);
    const next = await read(row.id).catch(() => row);
    if (next === null) return;
    row = next;
  }
}

/** What counts as a change. Rates do not: they differ at every heartbeat. */
function contentOf(row: LocatedImport): string {
  return JSON.stringify(importDocument({ ...row, heartbeatAt: row.startedAt }));
}
