import type { LocatedImport } from '@feedstock/database';
import type { Caller } from '../access/caller.js';
import type { Dependencies } from '../routing/dependencies.js';
import { importEvents } from './import-events.js';

/** Server-sent events: the import at once, after each change, and at its end, with which they end. */
export function followImport(
  { found, caller, signal }: { found: LocatedImport; caller: Caller; signal: AbortSignal },
  { readSharedImport, reads }: Pick<Dependencies, 'readSharedImport' | 'reads'>,
) {
  return {
    status: 200 as const,
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      // nginx would gather the events into larger answers.
      'X-Accel-Buffering': 'no',
    },
    stream: importEvents({ found, signal, read: readSharedImport, beforeEnd: () => reads.noteKnown(caller.id) }),
  };
}
