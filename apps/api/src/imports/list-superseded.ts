import { type LocatedImport, type SupersededRowRecord, selectSuperseded } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { listPage, pageOf, readCursor } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { supersededListSchema } from './import-requests.js';

/** The rows that a later row of their batch replaced, in the order of the file. */
export async function listSuperseded(
  { query, found }: { query: z.output<typeof supersededListSchema>; found: LocatedImport },
  { db }: Pick<Dependencies, 'db'>,
) {
  const after = readCursor(query.cursor, z.int());
  const page = pageOf(query, after);
  const items = await selectSuperseded(db, found.id, { after, ...page, limit: page.limit + 1 });
  return ok(listPage(page, { items, count: found.superseded }, showSuperseded, ({ row }) => row));
}

function showSuperseded({ row, line, key, byRow, fields }: SupersededRowRecord) {
  return { row, line, key, by_row: byRow, fields };
}
