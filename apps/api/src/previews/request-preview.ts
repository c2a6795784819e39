import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAtRest } from '@feedstock/catalogue';
import { type Database, findImport, type LocatedImport, previewLocator } from '@feedstock/database';
import type { z } from 'zod';
import { ok } from '../http/answer.js';
import { invalid } from '../http/parse-input.js';
import type { Accepted, OnceRequester } from '../imports/accept-once.js';
import type { importRequestSchema, uploadQuerySchema } from '../imports/import-requests.js';
import { acceptImport, type RequestedImport } from '../imports/queue-import.js';
import { acceptRequest } from '../imports/request-import.js';
import type { Dependencies } from '../routing/dependencies.js';
import { isFresh, showPreview } from './preview-schemas.js';
import { unknownPreview } from './show-preview.js';

type Needs = Pick<Dependencies, 'db' | 'queue' | 'logger' | 'secrets' | 'settings' | 'stopping' | 'now'>;

interface PreviewRequest extends OnceRequester {
  body: z.output<typeof importRequestSchema>;
  query: z.output<typeof uploadQuerySchema>;
  upload: IncomingMessage | null;
  signal: AbortSignal;
}

/** Most files show what they are sooner. */
const patienceMs = 2000;
const betweenLooksMs = 100;

/** Has a worker read the beginning of a file. Answers with what it found, or where to look for it if that takes longer. */
export async function requestPreview(input: PreviewRequest, dependencies: Needs) {
  const { query, upload } = input;
  if (upload === null) refuseQuery(query);
  const accept = async (db: Database, requested: RequestedImport): Promise<Accepted> => {
    const preview = {
      ...requested,
      isPreview: true,
      sourceLocator: previewLocator(requested.createdBy),
      options: { ...requested.options, callback_url: null },
    };
    const accepted = await acceptImport(db, preview, dependencies);
    return { ...accepted, headers: { Location: `/import-preview/${accepted.body.job_id}` } };
  };
  const { headers } = await acceptRequest(input, query, dependencies, accept);
  const id = headers.Location.slice(headers.Location.lastIndexOf('/') + 1);
  const row = await waitFor(id, input.signal, dependencies);
  return isAtRest(row.status) ? ok(showPreview(row)) : { status: 202 as const, body: showPreview(row), headers };
}

async function waitFor(
  id: string,
  signal: AbortSignal,
  { db, now }: Pick<Needs, 'db' | 'now'>,
): Promise<LocatedImport> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const row = await findImport(db, id);
    // A repeated request may name one that has expired.
    if (row === null || !isFresh(row, now())) throw unknownPreview(id);
    if (isAtRest(row.status) || signal.aborted || performance.now() > end) return row;
    await sleep(betweenLooksMs, undefined, { signal }).catch(() => undefined);
  }
}

function refuseQuery(query: PreviewRequest['query']): void {
  const errors = Object.keys(query).map((name) => ({
    path: `query.${name}`,
    code: 'unknown_field',
    message: 'With an address, options stand in the body.',
  }));
  if (errors.length > 0) throw invalid(errors);
}
