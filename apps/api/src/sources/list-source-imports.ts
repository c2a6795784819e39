import { countImports, importSummary, type SourceRow, selectImports } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { readPage } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { sourceImportListSchema } from './source-requests.js';

/** The imports of a source, newest first. */
export async function listSourceImports(
  { query, source }: { query: z.output<typeof sourceImportListSchema>; source: SourceRow },
  { readDb }: Pick<Dependencies, 'readDb'>,
) {
  const filter = { sourceId: source.id };
  const list = await readPage(query, {
    cursor: z.uuid(),
    select: (before, range) => selectImports(readDb, filter, { before, ...range }),
    count: (upTo) => countImports(readDb, filter, upTo),
    show: importSummary,
    position: ({ id }) => id,
  });
  return ok(list);
}
