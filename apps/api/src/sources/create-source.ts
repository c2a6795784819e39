import { randomUUID } from 'node:crypto';
import { insertSource, recordAudit } from '@feedstock/database';
import { actorOf } from '../access/actor.js';
import type { Caller } from '../access/caller.js';
import { created } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { decideCallbackSecret } from './callback-secret.js';
import { decideSource, emptySource } from './decide-source.js';
import { showSourceRow } from './show-source-row.js';
import type { NewSourceRequest } from './source-requests.js';

/** Creates a source of the caller. */
export async function createSource(
  { body, caller, requestId }: { body: NewSourceRequest; caller: Caller; requestId: string },
  dependencies: Pick<Dependencies, 'db' | 'secrets' | 'now'>,
) {
  const { db, secrets, now } = dependencies;
  const empty = emptySource(`source:${randomUUID()}`);
  const source = {
    ...empty,
    name: body.name,
    kind: body.kind,
    options: body.options,
    fields: body.fields,
    guards: body.guards,
    ownerId: caller.id,
    ...decideSource(body, empty, { secrets, now: now() }),
  };
  const { stored: callbackSecret, shown } = decideCallbackSecret(source, null, secrets);
  const row = await db.transaction(async (transaction) => {
    const inserted = await insertSource(transaction, { ...source, callbackSecret });
    const entry = { action: 'source.created', subject: `source:${inserted.id}`, details: { name: body.name } } as const;
    await recordAudit(transaction, { ...actorOf({ caller, requestId }), ...entry });
    return inserted;
  });
  return created(`/sources/${row.id}`, { ...(await showSourceRow(dependencies, row)), callback_secret: shown });
}
