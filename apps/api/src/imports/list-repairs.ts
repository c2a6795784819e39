import { type LocatedImport, type RepairRow, selectRepairs } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { listPage, pageOf, readCursor } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import { countIn } from './count-in.js';
import type { repairListSchema } from './import-requests.js';

const positionSchema = z.tuple([z.int(), z.int()]);

/** The values that the import repaired, in the order of the rows. */
export async function listRepairs(
  { query, found }: { query: z.output<typeof repairListSchema>; found: LocatedImport },
  { db }: Pick<Dependencies, 'db'>,
) {
  const position = readCursor(query.cursor, positionSchema);
  const after = position && { row: position[0], number: position[1] };
  const page = pageOf(query, after);
  const items = await selectRepairs(db, found.id, { after, ...page, limit: page.limit + 1, rule: query.rule });
  const count = countIn(found.repairsByRule, query.rule);
  return ok(listPage(page, { items, count }, showRepair, ({ row, number }) => [row, number]));
}

function showRepair({ row, column, rule, before, after, code }: RepairRow) {
  return { row, column, rule, before, after, code };
}
