import { findImport } from '@feedstock/database';
import { ok } from '../http/answer.js';
import { Problem } from '../http/problem.js';
import { maySeeImport } from '../imports/with-import.js';
import type { Dependencies } from '../routing/dependencies.js';
import { withFound } from '../routing/with-found.js';
import { isFresh, showPreview } from './preview-schemas.js';

const withPreview = withFound('found', {
  find: async (db, { preview_id: id }: { preview_id: string }) => {
    const found = await findImport(db, id);
    return found?.isPreview === true ? found : null;
  },
  maySee: maySeeImport,
  unknown: ({ preview_id: id }) => unknownPreview(id),
});

/** A preview of the caller, for an hour. */
export const showFilePreview = withPreview(({ found }, { now }: Pick<Dependencies, 'now'>) => {
  if (!isFresh(found, now())) throw unknownPreview(found.id);
  return ok(showPreview(found));
});

export function unknownPreview(id: string): Problem {
  return new Problem(
    'not_found',
    `There is no preview ${id} of yours, or it has expired. POST /import-preview makes another.`,
  );
}
