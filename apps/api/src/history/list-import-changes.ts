import {
  type ChangeRow,
  type CreationRow,
  countChanges,
  countCreations,
  type LocatedImport,
  selectCreations,
  selectImportChanges,
} from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { exactTotal, listPage, pageOf, readCursor } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import { type changeListSchema, showChange } from './change-schemas.js';

const positionSchema = z.strictObject({
  row: z.int().min(0).nullable(),
  productId: z.int(),
  version: z.int(),
});

/** What an import changed, by row, and then what it created, by product. */
export async function listImportChanges(
  { query, found }: { query: z.output<typeof changeListSchema>; found: LocatedImport },
  { db }: Pick<Dependencies, 'db'>,
) {
  const position = readCursor(query.cursor, positionSchema);
  const page = pageOf(query, position);
  const wanted = page.limit + 1;
  const isPastChanges = position?.row === null;
  const [changed, created] = await Promise.all([
    countChanges(db, { importId: found.id }, exactTotal + 1),
    countCreations(db, found, exactTotal + 1),
  ]);
  const after = position === undefined || position.row === null ? undefined : { ...position, row: position.row };
  const changes = isPastChanges ? [] : await selectImportChanges(db, found.id, { after, ...page, limit: wanted });
  const skipped = page.skip === 0 ? 0 : await countChanges(db, { importId: found.id }, page.skip);
  const creations = await selectCreations(db, found, {
    after: isPastChanges ? position.productId : undefined,
    skip: page.skip - skipped,
    limit: wanted - changes.length,
  });
  return ok(listPage(page, { items: [...changes, ...creations], count: changed + created }, showChange, positionOf));
}

/** Creations come last, and have no row in their position. */
function positionOf({ kind, row, productId, version }: ChangeRow | CreationRow): z.output<typeof positionSchema> {
  return { row: kind === 'created' ? null : row, productId, version };
}
