import { isDeepStrictEqual } from 'node:util';
import { type Database, findLastCompleted, type ImportRow } from '@feedstock/database';

/**
 * The headers that ask for a file only if it is another than the last completed import of the source read, with the same
 * options. None for an import that has begun, or that has to read a certain file.
 */
export async function conditionsOf(row: ImportRow, db: Database): Promise<Record<string, string>> {
  if (row.sourceTurn === null || row.checkpoint !== null || row.digest !== null) return {};
  const last = await findLastCompleted(db, row.sourceId, row.sourceTurn, { withRows: false });
  if (last === null || last.sourceUrl !== row.sourceUrl || !isDeepStrictEqual(last.options, row.options)) return {};
  const { etag, last_modified: lastModified } = last.facts;
  return {
    ...(typeof etag === 'string' ? { 'if-none-match': etag } : {}),
    ...(typeof lastModified === 'string' ? { 'if-modified-since': lastModified } : {}),
  };
}
