import { changeSource, recordAudit, type SourceRow } from '@feedstock/database';
import { actorOf } from '../access/actor.js';
import type { Caller } from '../access/caller.js';
import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { decideCallbackSecret } from './callback-secret.js';
import { decideSource } from './decide-source.js';
import { showSourceRow } from './show-source-row.js';
import type { SourceChangeRequest } from './source-requests.js';
import { unknownSource } from './with-source.js';

interface ChangeRequest {
  source: SourceRow;
  body: SourceChangeRequest;
  caller: Caller;
  requestId: string;
}

/** Replaces the parts of a source that are given. Imports that wait already stay as they were requested. */
export async function updateSource(
  { source: { id }, body, caller, requestId }: ChangeRequest,
  dependencies: Pick<Dependencies, 'db' | 'secrets' | 'now'>,
) {
  const { db, secrets, now } = dependencies;
  let shown: string | null = null;
  const changed = await db.transaction(async (transaction) => {
    const row = await changeSource(transaction, id, (source) => {
      const change = decideSource(body, source, { secrets, now: now() });
      const secret = decideCallbackSecret({ ...source, ...change }, source, secrets);
      shown = secret.shown;
      return { ...change, callbackSecret: secret.stored };
    });
    if (row === null) throw unknownSource(id);
    const entry = { action: 'source.changed', subject: `source:${id}`, details: { parts: Object.keys(body) } } as const;
    await recordAudit(transaction, { ...actorOf({ caller, requestId }), ...entry });
    return row;
  });
  return ok({ ...(await showSourceRow(dependencies, changed)), callback_secret: shown });
}
