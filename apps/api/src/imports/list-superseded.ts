import { type LocatedImport, type SupersededRowRecord, selectSuperseded } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { readPage } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { supersededListSchema } from './import-requests.js';

/** The rows that a later row of their batch replaced, in the order of the file. */
export async function listSuperseded(
  { query, found }: { query: z.output<typeof supersededListSchema>; found: LocatedImport },
  { db }: Pick<Dependencies, 'db'>,
) {
  const list = await readPage(query, {
    cursor: z.int(),
    select: (after, range) => selectSuperseded(db, found.id, { after, ...range }),
    count: () => found.superseded,
    show: showSuperseded,
    position: ({ row }) => row,
  });
  return ok(list);
}

function showSuperseded({ row, line, key, byRow, fields }: SupersededRowRecord) {
  return { row, line, key, by_row: byRow, fields };
}
