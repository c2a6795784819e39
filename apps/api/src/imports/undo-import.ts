import { importOptionsSchema, isFinal } from '@feedstock/catalogue';
import { createUndo, type Database, describeImport, type LocatedImport, recordAudit } from '@feedstock/database';
import { uuidV7 } from '@feedstock/runtime';
import { actorOf } from '../access/actor.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import { type Accepted, acceptOnce, type OnceRequester } from './accept-once.js';
import { accepted } from './accepted.js';

type Needs = Pick<Dependencies, 'db' | 'queue' | 'logger' | 'settings' | 'now'>;

/** Queues an import that undoes this one; asked again, it answers with the one that does so already. */
export async function undoImport(
  input: OnceRequester & { found: LocatedImport },
  dependencies: Needs,
): Promise<Accepted> {
  const { found, caller, requestId } = input;
  const reason = whyNot(found, dependencies);
  if (reason !== null) throw new Problem('not_undoable', reason, { members: { job_id: found.id } });
  const accept = async (db: Database) => {
    const options = importOptionsSchema.parse({ kind: found.options['kind'] });
    const { row, isNew } = await createUndo(db, { id: uuidV7(), createdBy: caller.id, undone: found, options });
    const entry = { action: 'import.undone', subject: `import:${found.id}`, details: { undo_id: row.id } } as const;
    if (isNew) await recordAudit(db, { ...actorOf({ caller, requestId }), ...entry });
    return accepted({ ...(await describeImport(db, row.id)), callback_secret: null });
  };
  return (await acceptOnce(input, { content: found.id, name: 'undo', accept }, dependencies)).answer;
}

const dayMs = 86_400_000;

/** Why an import cannot be undone; null where it can. */
function whyNot(
  { id, status, options, finishedAt }: LocatedImport,
  { settings: { historyDays }, now }: Pick<Needs, 'settings' | 'now'>,
): string | null {
  if (!isFinal(status)) return `The import ${id} is ${status}. Wait for its end, or cancel it first.`;
  if (options['dry_run'] === true) return `The import ${id} was a dry run, which has changed nothing.`;
  // The ledger of stock is kept for ever.
  if (options['kind'] === 'stock') return null;
  if (historyDays === 0) return 'No history is kept here: HISTORY_DAYS is 0.';
  const ageMs = now().getTime() - (finishedAt?.getTime() ?? 0);
  if (ageMs > historyDays * dayMs)
    return `The import ${id} ended more than ${historyDays} days ago, and its history is gone.`;
  return null;
}
