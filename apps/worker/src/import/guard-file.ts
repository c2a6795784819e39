import {
  findImportOfDigest,
  findLastCompleted,
  holdImport,
  type ImportAccount,
  type ImportRow,
} from '@feedstock/database';
import { ImportStopped } from '../attempt-ends.js';
import type { ImportDependencies } from './import-dependencies.js';
import { judgeFile } from './judge-file.js';

interface CheckedImport {
  account: ImportAccount;
  header: readonly string[];
  facts: Record<string, unknown>;
  digest: string;
}

/** Holds an import whose file trips the guards of its source. Returns whether it did. */
export async function guardFile(
  { db, logger }: Pick<ImportDependencies, 'db' | 'logger'>,
  row: ImportRow,
  { account, header, facts, digest }: CheckedImport,
): Promise<boolean> {
  if (row.guards === null) return false;
  const { sourceId, sourceTurn } = row;
  const turn = sourceTurn ?? 0;
  const last = await findLastCompleted(db, sourceId, turn, { withRows: true });
  const sameAsOlder = await findImportOfDigest(db, sourceId, turn, digest);
  const { last_modified: lastModified } = facts;
  const reasons = judgeFile(row.guards, {
    account,
    header,
    lastModified: typeof lastModified === 'string' ? lastModified : null,
    last,
    sameAsOlder,
  });
  if (reasons.length === 0) return false;
  if (!(await holdImport(db, row, digest, { reasons }))) throw new ImportStopped('left');
  logger.warn('import held', { guards: reasons.map(({ guard }) => guard) });
  return true;
}
