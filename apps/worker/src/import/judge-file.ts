import { allowedOf, type ImportDocument, rejectsTooMany, type SourceGuards } from '@feedstock/catalogue';
import type { ImportAccount, ImportRow } from '@feedstock/database';

type Reason = NonNullable<ImportDocument['held']>['reasons'][number];

/** What the check of a file has found, beside the last file of its source that was written. */
export interface CheckedFile {
  account: ImportAccount;
  header: readonly string[];
  lastModified: string | null;
  last: ImportRow | null;
  /** The import that wrote the same file before the last one. */
  sameAsOlder: { id: string } | null;
}

/** The guards that a file trips, each with a sentence and samples. */
export function judgeFile(guards: SourceGuards, file: CheckedFile): Reason[] {
  return [
    shrunk(guards, file),
    rejected(guards, file),
    pricesMoved(guards, file),
    soldOut(guards, file),
    columnsGone(guards, file),
    older(guards, file),
  ].flatMap((reason) => reason ?? []);
}

function acceptedRows({
  created,
  updated,
  unchanged,
}: Pick<ImportAccount, 'created' | 'updated' | 'unchanged'>): number {
  return created + updated + unchanged;
}

function shrunk({ max_shrink: max }: SourceGuards, { account, last }: CheckedFile): Reason | null {
  if (max === undefined || last === null) return null;
  const [now, before] = [acceptedRows(account), acceptedRows(last)];
  if (before - now <= allowedOf(max, before)) return null;
  return reasonOf(
    'max_shrink',
    `The file has ${now} accepted rows; the last one had ${before}. That is more than ${max} fewer.`,
  );
}

function rejected({ max_rejected: max }: SourceGuards, { account }: CheckedFile): Reason | null {
  if (max === undefined || !rejectsTooMany(max, account.rejected, account.rowsRead)) return null;
  const message = `${account.rejected} of ${account.rowsRead} rows were rejected, more than ${max} allows.`;
  const samples = Object.entries(account.rejectionsByCode).map(([code, rows]) => ({ code, rows }));
  return reasonOf('max_rejected', message, samples);
}

function pricesMoved(guards: SourceGuards, { account }: CheckedFile): Reason | null {
  const { max_price_move: max, max_price_moves: maxMoves } = guards;
  const { priceMoves = 0, priceMoveSamples = [] } = account.findings ?? {};
  if (max === undefined || priceMoves <= allowedOf(maxMoves, acceptedRows(account))) return null;
  const message = `${priceMoves} prices would move by more than ${max}; ${maxMoves} may.`;
  return reasonOf('max_price_move', message, priceMoveSamples);
}

function soldOut({ max_out_of_stock: max }: SourceGuards, { account }: CheckedFile): Reason | null {
  const { soldOut: count = 0, soldOutSamples = [] } = account.findings ?? {};
  const rows = acceptedRows(account);
  if (max === undefined || count <= allowedOf(max, rows)) return null;
  const message = `${count} of ${rows} rows would turn a product out of stock, more than ${max} allows.`;
  return reasonOf('max_out_of_stock', message, soldOutSamples);
}

function columnsGone({ columns }: SourceGuards, { header, last }: CheckedFile): Reason | null {
  const before = last?.facts['header'];
  if (columns !== 'same' || !Array.isArray(before)) return null;
  const now = new Set(header);
  const gone = before.filter((name): name is string => typeof name === 'string' && !now.has(name));
  if (gone.length === 0) return null;
  const samples = gone.map((column) => ({ column }));
  return reasonOf('columns', `Columns of the last file are gone: ${gone.slice(0, 10).join(', ')}.`, samples);
}

function older({ older_file: wanted }: SourceGuards, { lastModified, last, sameAsOlder }: CheckedFile): Reason | null {
  if (wanted !== 'hold' || last === null) return null;
  if (sameAsOlder !== null && sameAsOlder.id !== last.id) {
    const message = `The file is that of the import ${sameAsOlder.id}, since which another one was written.`;
    return reasonOf('older_file', message, [{ job_id: sameAsOlder.id }]);
  }
  const before = last.facts['last_modified'];
  if (lastModified === null || typeof before !== 'string' || !(Date.parse(lastModified) < Date.parse(before)))
    return null;
  return reasonOf('older_file', `The file is dated ${lastModified}, before the last one of ${before}.`);
}

function reasonOf(guard: keyof SourceGuards, message: string, samples: Reason['samples'] = []): Reason {
  return { guard, message, samples };
}
