import { isRejectionFile, originColumn } from '@feedstock/catalogue';
import { type Database, findImport, type ImportRow } from '@feedstock/database';
import type { Feed } from '../feed/open-feed.js';

/** The import whose rejected rows a file has, and the source that owns the products of both. */
export interface CorrectedImport {
  id: string;
  sourceId: number;
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The import that a file of rejected rows names in the column `_import`, so that corrected rows belong to its source.
 * Null for any other file, for one that names several imports, and for an import of another user.
 */
export async function findCorrectedImport(
  db: Database,
  { header, sample }: Pick<Feed, 'header' | 'sample'>,
  { createdBy }: Pick<ImportRow, 'createdBy'>,
): Promise<CorrectedImport | null> {
  const column = isRejectionFile(header) ? header.lastIndexOf(originColumn) : -1;
  const named = new Set(sample.map(({ cells }) => cells[column]?.trim() ?? '').filter((cell) => cell !== ''));
  const [id = '', ...others] = named;
  if (others.length > 0 || !uuid.test(id)) return null;
  const found = await findImport(db, id);
  if (found?.createdBy !== createdBy) return null;
  const { owner_source: owner } = found.facts;
  return { id: found.id, sourceId: typeof owner === 'number' ? owner : found.sourceId };
}
