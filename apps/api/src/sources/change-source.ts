import { changeSource, type SourceRow } from '@feedstock/database';
import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';
import { decideSource } from './decide-source.js';
import { showSourceRow } from './show-source-row.js';
import type { SourceChangeRequest } from './source-requests.js';
import { unknownSource } from './with-source.js';

/** Replaces the parts of a source that are given. Imports that wait already stay as they were requested. */
export async function updateSource(
  { source: { id }, body }: { source: SourceRow; body: SourceChangeRequest },
  dependencies: Pick<Dependencies, 'db' | 'secrets' | 'now'>,
) {
  const { db, secrets, now } = dependencies;
  const changed = await changeSource(db, id, (source) => decideSource(body, source, { secrets, now: now() }));
  if (changed === null) throw unknownSource(id);
  return ok(await showSourceRow(dependencies, changed));
}
