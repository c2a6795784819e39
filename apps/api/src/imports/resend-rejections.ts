import { randomUUID } from 'node:crypto';
import { importOptionsSchema } from '@feedstock/catalogue';
import { type Database, type LocatedImport, selectRejectedRows, uploadLocator } from '@feedstock/database';
import type { z } from 'zod';
import { invalid } from '../http/parse-input.js';
import { type InvalidPart, Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import { storeUpload } from '../uploads/store-upload.js';
import { type Accepted, acceptOnce, type OnceRequester } from './accept-once.js';
import type { resendRequestSchema } from './import-requests.js';
import { acceptImport } from './queue-import.js';
import { columnsOf, correctedFile } from './rejections-file.js';

type Needs = Pick<Dependencies, 'db' | 'queue' | 'logger' | 'secrets' | 'settings'>;
type Correction = z.output<typeof resendRequestSchema>['rows'][number];

interface ResendRequest extends OnceRequester {
  found: LocatedImport;
  body: z.output<typeof resendRequestSchema>;
}

/** Queues an import of rejected rows as they were corrected. */
export async function resendRejections(input: ResendRequest, dependencies: Needs): Promise<Accepted> {
  const { found, body } = input;
  if (found.undoOf !== null) throw notResendable(found);
  checkCorrections(
    body.rows,
    columnsOf(found).own.map(({ name }) => name),
  );
  const fileName = `corrected-${found.id}.csv`;
  const accept = async (db: Database) => {
    await checkRejected(db, found, body.rows);
    const uploadId = randomUUID();
    const corrections = new Map(body.rows.map(({ row, cells }) => [row, cells]));
    await storeUpload(
      db,
      uploadId,
      bytesOf(correctedFile(db, found, corrections)),
      dependencies.settings.importMaxBytes,
    );
    const requested = {
      createdBy: found.createdBy,
      sourceUrl: null,
      sourceAuthorization: null,
      uploadId,
      fileName,
      sourceLocator: uploadLocator(found.createdBy, fileName),
      options: optionsOf(found),
    };
    return acceptImport(db, requested, dependencies);
  };
  const content = { id: found.id, rows: body.rows };
  return (await acceptOnce(input, { content, name: fileName, accept }, dependencies)).answer;
}

/** Those of the import; but the file is ours, and what judges a whole file says nothing of a few of its rows. */
function optionsOf({ options }: LocatedImport) {
  return importOptionsSchema.parse({
    ...options,
    encoding: 'utf-8',
    delimiter: 'comma',
    record: null,
    sheet: null,
    missing: 'ignore',
    max_rejected: null,
    callback_url: null,
  });
}

/** Throws a 422 for a row that comes twice, and for a cell of a column that the file does not have. */
function checkCorrections(rows: readonly Correction[], columns: readonly string[]): void {
  const known = new Set(columns);
  const seen = new Set<number>();
  const errors: InvalidPart[] = [];
  for (const [index, { row, cells }] of rows.entries()) {
    if (seen.has(row)) errors.push(wrongRow(index, `Row ${row} comes twice. Send it once.`));
    seen.add(row);
    for (const name of Object.keys(cells)) {
      if (!known.has(name)) errors.push(wrongColumn(index, name, columns));
    }
  }
  if (errors.length > 0) throw invalid(errors);
}

async function checkRejected(db: Database, { id }: LocatedImport, rows: readonly Correction[]): Promise<void> {
  const numbers = rows.map(({ row }) => row);
  const rejected = new Set(await selectRejectedRows(db, id, numbers));
  const errors = numbers.flatMap((row, index) =>
    rejected.has(row) ? [] : [wrongRow(index, `Row ${row} is not among the rejected rows of this import.`)],
  );
  if (errors.length > 0) throw invalid(errors);
}

function wrongRow(index: number, message: string): InvalidPart {
  return { path: `body.rows.${index}.row`, code: 'unknown_row', message };
}

const maxNamed = 20;

function wrongColumn(index: number, name: string, columns: readonly string[]): InvalidPart {
  const known = columns.slice(0, maxNamed).join(', ');
  const message = `The file has no such column. It has ${known}${columns.length > maxNamed ? ' and others' : ''}.`;
  return { path: `body.rows.${index}.cells.${name}`, code: 'unknown_column', message };
}

async function* bytesOf(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const line of lines) yield Buffer.from(line);
}

function notResendable({ id }: LocatedImport): Problem {
  const detail = `The import ${id} undoes another one and has read no file, so that it has no rows to send again.`;
  return new Problem('not_resendable', detail, { members: { job_id: id } });
}
