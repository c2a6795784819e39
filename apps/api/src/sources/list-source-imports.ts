import type { SourceRow } from '@feedstock/database';
import type { z } from 'zod';
import { ok } from '../http/answer.js';
import { pageOfImports } from '../imports/list-imports.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { sourceImportListSchema } from './source-requests.js';

/** The imports of a source, newest first. */
export async function listSourceImports(
  { query, source }: { query: z.output<typeof sourceImportListSchema>; source: SourceRow },
  { readDb }: Pick<Dependencies, 'readDb'>,
) {
  return ok(await pageOfImports(readDb, { sourceId: source.id }, query));
}
