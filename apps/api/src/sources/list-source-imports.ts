import { countImports, importDocument, type SourceRow, selectImports } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { exactTotal, listPage, pageOf, readCursor } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { sourceImportListSchema } from './source-requests.js';

/** The imports of a source, newest first. */
export async function listSourceImports(
  { query, source }: { query: z.output<typeof sourceImportListSchema>; source: SourceRow },
  { readDb }: Pick<Dependencies, 'readDb'>,
) {
  const before = readCursor(query.cursor, z.uuid());
  const page = pageOf(query, before);
  const filter = { sourceId: source.id };
  const [items, count] = await Promise.all([
    selectImports(readDb, filter, { before, ...page, limit: page.limit + 1 }),
    countImports(readDb, filter, exactTotal + 1),
  ]);
  return ok(listPage(page, { items, count }, importDocument, ({ id }) => id));
}
