import { countDeletedProducts, type DeletedRow, selectDeletedProducts } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { readPage } from '../http/list.js';
import { maxId } from '../http/query-values.js';
import { showProductRow } from '../products/show-product-row.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { changeListSchema } from './change-schemas.js';

const positionSchema = z.strictObject({
  at: z.iso.datetime().transform((text) => new Date(text)),
  productId: z.int().min(0).max(maxId),
});

/** Deleted products that can be brought back, those deleted last first. */
export async function listDeletedProducts(
  { query }: { query: z.output<typeof changeListSchema> },
  { readDb }: Pick<Dependencies, 'readDb'>,
) {
  const list = await readPage(query, {
    cursor: positionSchema,
    select: (before, range) => selectDeletedProducts(readDb, { before, ...range }),
    count: (upTo) => countDeletedProducts(readDb, upTo),
    show: showDeleted,
    position: ({ deletedAt, id }) => ({ at: deletedAt, productId: id }),
  });
  return ok(list);
}

function showDeleted(deleted: DeletedRow) {
  return {
    product: showProductRow(deleted),
    user_id: deleted.userId,
    import_id: deleted.importId,
    row: deleted.row === 0 ? null : deleted.row,
    deleted_at: deleted.deletedAt.toISOString(),
  };
}
