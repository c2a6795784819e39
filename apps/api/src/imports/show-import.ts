import { isAtRest } from '@feedstock/catalogue';
import { importDocument, type LocatedImport } from '@feedstock/database';
import type { Caller } from '../access/caller.js';
import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';

/** The import as it is now. Who is told of its end finds its products in the list. */
export async function showImport(
  { found, caller }: { found: LocatedImport; caller: Caller },
  { reads }: Pick<Dependencies, 'reads'>,
) {
  if (isAtRest(found.status)) await reads.noteKnown(caller.id);
  return ok(importDocument(found));
}
