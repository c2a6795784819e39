import { countImports, type Database, type ImportFilter, importSummary, selectImports } from '@feedstock/database';
import { z } from 'zod';
import type { Caller } from '../access/caller.js';
import { ownerToList } from '../access/require-access.js';
import { ok } from '../http/answer.js';
import { type ListQuery, readPage } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { importListSchema } from './import-requests.js';

/** Imports, newest first: the caller's own, or everybody's for an administrator. */
export async function listImports(
  { query, caller }: { query: z.output<typeof importListSchema>; caller: Caller },
  { readDb }: Pick<Dependencies, 'readDb'>,
) {
  const createdBy = ownerToList(caller, query.user_id);
  return ok(await pageOfImports(readDb, { createdBy, status: query.status, sourceId: query.source_id }, query));
}

/** A page of some imports, newest first. */
export function pageOfImports(db: Database, filter: ImportFilter, query: ListQuery) {
  return readPage(query, {
    cursor: z.uuid(),
    select: (before, range) => selectImports(db, filter, { before, ...range }),
    count: (upTo) => countImports(db, filter, upTo),
    show: importSummary,
    position: ({ id }) => id,
  });
}
