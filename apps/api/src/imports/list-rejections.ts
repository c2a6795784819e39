import { type LocatedImport, type RejectionRow, selectRejections } from '@feedstock/database';
import { z } from 'zod';
import type { Dependencies } from '../dependencies.js';
import { ok } from '../http/answer.js';
import { listPage, readCursor } from '../http/list.js';
import { countIn } from './count-in.js';
import type { rejectionListSchema } from './import-requests.js';

/** The rows that were refused, in the order of the file. */
export async function listRejections(
  { query, found }: { query: z.output<typeof rejectionListSchema>; found: LocatedImport },
  { db }: Pick<Dependencies, 'db'>,
) {
  const after = readCursor(query.cursor, z.int());
  const skip = after === undefined ? query.skip : 0;
  const items = await selectRejections(db, found.id, { after, skip, limit: query.limit + 1, code: query.code });
  const count = countIn(found.rejectionsByCode, query.code);
  return ok(listPage({ skip, limit: query.limit }, { items, count }, showRejection, ({ row }) => row));
}

function showRejection({ row, line, code, column, value, message, suggestion, cells }: RejectionRow) {
  return { row, line, code, column, value, message, suggestion, cells };
}
