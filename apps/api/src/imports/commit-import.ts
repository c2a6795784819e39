import { commitImport, describeImport, importName, type LocatedImport, recordAudit } from '@feedstock/database';
import { uuidV7 } from '@feedstock/runtime';
import { actorOf } from '../access/actor.js';
import type { Caller } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import { accepted } from './accepted.js';
import { queueImport } from './queue-import.js';

/** Lets the file of a held import, or of a finished dry run, be written: exactly that file. */
export async function commitHeldImport(
  { found, caller, requestId }: { found: LocatedImport; caller: Caller; requestId: string },
  { db, queue, logger }: Pick<Dependencies, 'db' | 'queue' | 'logger'>,
) {
  const committed = await db.transaction(async (transaction) => {
    const result = await commitImport(transaction, found.id, uuidV7());
    const entry = { action: 'import.committed', subject: `import:${found.id}` } as const;
    if (typeof result !== 'string') await recordAudit(transaction, { ...actorOf({ caller, requestId }), ...entry });
    return result;
  });
  if (committed === 'nothing_waits') throw nothingWaits(found);
  if (committed === 'overtaken') throw overtaken(found);
  logger.info('import committed', { import_id: committed.id, commit_of: committed.commitOf });
  await queueImport(committed.id, importName(found), { queue, logger });
  return accepted(await describeImport(db, committed.id));
}

function nothingWaits({ id, status }: LocatedImport): Problem {
  const detail = `The import ${id} is ${status}, and no file of it waits to be written. Only a held import and a finished dry run can be committed, once and within seven days.`;
  return new Problem('nothing_to_commit', detail, { members: { job_id: id, import_status: status } });
}

function overtaken({ id, sourceId }: LocatedImport): Problem {
  const detail = `A newer file of the source ${sourceId} has come since the import ${id}. Writing the older one would undo it.`;
  return new Problem('import_overtaken', detail, { members: { job_id: id, source_id: sourceId } });
}
