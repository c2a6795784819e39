import { countImports, importSummary, selectImports } from '@feedstock/database';
import { z } from 'zod';
import type { Caller } from '../access/caller.js';
import { ownerToList } from '../access/require-access.js';
import { ok } from '../http/answer.js';
import { readPage } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { importListSchema } from './import-requests.js';

/** Imports, newest first: the caller's own, or everybody's for an administrator. */
export async function listImports(
  { query, caller }: { query: z.output<typeof importListSchema>; caller: Caller },
  { readDb }: Pick<Dependencies, 'readDb'>,
) {
  const filter = { createdBy: ownerToList(caller, query.user_id), status: query.status, sourceId: query.source_id };
  const list = await readPage(query, {
    cursor: z.uuid(),
    select: (before, range) => selectImports(readDb, filter, { before, ...range }),
    count: (upTo) => countImports(readDb, filter, upTo),
    show: importSummary,
    position: ({ id }) => id,
  });
  return ok(list);
}
