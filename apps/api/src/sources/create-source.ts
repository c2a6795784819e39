import { randomUUID } from 'node:crypto';
import { insertSource } from '@feedstock/database';
import type { Caller } from '../access/caller.js';
import { created } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { decideSource, emptySource } from './decide-source.js';
import { showSourceRow } from './show-source-row.js';
import type { NewSourceRequest } from './source-requests.js';

/** Creates a source of the caller. */
export async function createSource(
  { body, caller }: { body: NewSourceRequest; caller: Caller },
  dependencies: Pick<Dependencies, 'db' | 'secrets' | 'now'>,
) {
  const { db, secrets, now } = dependencies;
  const empty = emptySource(`source:${randomUUID()}`);
  const row = await insertSource(db, {
    ...empty,
    name: body.name,
    kind: body.kind,
    options: body.options,
    fields: body.fields,
    guards: body.guards,
    ownerId: caller.id,
    ...decideSource(body, empty, { secrets, now: now() }),
  });
  return created(`/sources/${row.id}`, await showSourceRow(dependencies, row));
}
