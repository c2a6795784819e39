import {
  commitImport,
  type Database,
  describeImport,
  importName,
  type LocatedImport,
  recordAudit,
} from '@feedstock/database';
import { uuidV7 } from '@feedstock/runtime';
import { actorOf } from '../access/actor.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import { acceptOnce, type OnceRequester } from './accept-once.js';
import { accepted } from './accepted.js';

/** Lets the file of a held import, or of a finished dry run, be written: exactly that file. */
export async function commitHeldImport(
  input: OnceRequester & { found: LocatedImport },
  dependencies: Pick<Dependencies, 'db' | 'queue' | 'logger' | 'settings'>,
) {
  const { found, caller, requestId } = input;
  const accept = async (db: Database) => {
    const committed = await commitImport(db, found.id, uuidV7());
    if (committed === 'nothing_waits') throw nothingWaits(found);
    if (committed === 'overtaken') throw overtaken(found);
    const entry = { action: 'import.committed', subject: `import:${found.id}` } as const;
    await recordAudit(db, { ...actorOf({ caller, requestId }), ...entry });
    return accepted(await describeImport(db, committed.id));
  };
  return (await acceptOnce(input, { content: found.id, name: importName(found), accept }, dependencies)).answer;
}

function nothingWaits({ id, status }: LocatedImport): Problem {
  const detail = `The import ${id} is ${status}, and no file of it waits to be written. Only a held import and a finished dry run can be committed, once and within seven days.`;
  return new Problem('nothing_to_commit', detail, { members: { job_id: id, import_status: status } });
}

function overtaken({ id, sourceId }: LocatedImport): Problem {
  const detail = `A newer file of the source ${sourceId} has come since the import ${id}. Writing the older one would undo it.`;
  return new Problem('import_overtaken', detail, { members: { job_id: id, source_id: sourceId } });
}
