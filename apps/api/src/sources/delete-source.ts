import { deleteSource, recordAudit, type SourceRow } from '@feedstock/database';
import { actorOf } from '../access/actor.js';
import type { Caller } from '../access/caller.js';
import { noContent } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';

/** Lets a source go. What it loaded stays, and so does the record of its imports. */
export async function removeSource(
  { source, caller, requestId }: { source: SourceRow; caller: Caller; requestId: string },
  { db }: Pick<Dependencies, 'db'>,
) {
  await db.transaction(async (transaction) => {
    if (!(await deleteSource(transaction, source.id))) return;
    const entry = { action: 'source.deleted', subject: `source:${source.id}`, details: { name: source.name } } as const;
    await recordAudit(transaction, { ...actorOf({ caller, requestId }), ...entry });
  });
  return noContent();
}
