import { type LocatedImport, type RepairRow, selectRepairs } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { readPage } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import { countIn } from './count-in.js';
import type { repairListSchema } from './import-requests.js';

const positionSchema = z.tuple([z.int(), z.int()]);

/** The values that the import repaired, in the order of the rows. */
export async function listRepairs(
  { query, found }: { query: z.output<typeof repairListSchema>; found: LocatedImport },
  { db }: Pick<Dependencies, 'db'>,
) {
  const list = await readPage(query, {
    cursor: positionSchema,
    select: (position, range) => {
      const after = position && { row: position[0], number: position[1] };
      return selectRepairs(db, found.id, { after, ...range, rule: query.rule });
    },
    count: () => countIn(found.repairsByRule, query.rule),
    show: showRepair,
    position: ({ row, number }) => [row, number],
  });
  return ok(list);
}

function showRepair({ row, column, rule, before, after, code }: RepairRow) {
  return { row, column, rule, before, after, code };
}
