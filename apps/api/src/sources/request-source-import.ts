import type { IncomingMessage } from 'node:http';
import {
  type Database,
  describeImport,
  requestSourceImport as insertSourceImport,
  type SourceRow,
} from '@feedstock/database';
import { uuidV7 } from '@feedstock/runtime';
import { randomToken } from '../access/random-token.js';
import { invalid } from '../http/parse-input.js';
import type { Problem } from '../http/problem.js';
import { type Accepted, acceptOnce, acceptUploadOnce, type OnceRequester } from '../imports/accept-once.js';
import { accepted } from '../imports/accepted.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { FormFields } from '../uploads/read-form.js';
import { unknownSource } from './with-source.js';

type Needs = Pick<Dependencies, 'db' | 'queue' | 'logger' | 'settings' | 'stopping'>;

interface SourceImportRequest extends OnceRequester {
  source: SourceRow;
  upload: IncomingMessage | null;
}

/** Queues an import of a source: of its address, or of the file in the request where it has none. */
export async function requestSourceImport(input: SourceImportRequest, dependencies: Needs): Promise<Accepted> {
  const { source, upload } = input;
  if (source.url === null) {
    if (upload === null) throw fileMissing(source.id);
    return acceptUploadOnce(input, upload, refuseFields, dependencies, ({ uploadId, fileName, digest }) => ({
      content: { fileName, digest },
      name: source.name,
      accept: (transaction) => accept(transaction, source, { id: uploadId, fileName }),
    }));
  }
  if (upload !== null) throw fileNotWanted(source.id);
  const importNow = {
    content: null,
    name: source.name,
    accept: (transaction: Database) => accept(transaction, source, null),
  };
  return (await acceptOnce(input, importNow, dependencies)).answer;
}

async function accept(
  db: Database,
  { id }: SourceRow,
  upload: { id: string; fileName: string } | null,
): Promise<Accepted> {
  const callbackSecret = randomToken();
  const inserted = await insertSourceImport(db, id, { id: uuidV7(), upload, callbackSecret });
  if (inserted === null) throw unknownSource(id);
  const { row, source } = inserted;
  // That of a source was shown when it was made.
  const shown = source.callbackSecret === null ? row.callbackSecret : null;
  return accepted({ ...(await describeImport(db, row.id)), callback_secret: shown });
}

/** How its files are read, the source says. */
function refuseFields(fields: FormFields): void {
  const errors = [...fields.keys()].map((name) => ({
    path: `body.${name.slice(0, 100)}`,
    code: 'unknown_field',
    message: 'The options of the source apply. Leave it out, or change the source.',
  }));
  if (errors.length > 0) throw invalid(errors);
}

function fileMissing(id: number): Problem {
  const message = `The source ${id} has no address. Send its file as multipart/form-data, in the field file.`;
  return invalid([{ path: 'body.file', code: 'file_missing', message }]);
}

function fileNotWanted(id: number): Problem {
  const message = `The source ${id} has an address, and its file is fetched there. Send the request without a body.`;
  return invalid([{ path: 'body.file', code: 'file_not_wanted', message }]);
}
