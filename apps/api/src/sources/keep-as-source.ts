import { randomUUID } from 'node:crypto';
import { importOptionsSchema } from '@feedstock/catalogue';
import { importName, keepSource, type LocatedImport, recordAudit } from '@feedstock/database';
import { addressPurpose, openIfSealed, readBasicHeader } from '@feedstock/runtime';
import type { z } from 'zod';
import { actorOf } from '../access/actor.js';
import type { Caller } from '../access/caller.js';
import { created } from '../http/answer.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import { decideCallbackSecret } from './callback-secret.js';
import { showSourceRow } from './show-source-row.js';
import { sealCredentials } from './source-credentials.js';
import type { keepRequestSchema } from './source-requests.js';

interface KeepRequest {
  found: LocatedImport;
  body: z.output<typeof keepRequestSchema>;
  caller: Caller;
  requestId: string;
}

/**
 * Keeps the address (or the upload name) and the options of an import as a source of its requester. Credentials are kept
 * too where the import has not ended: after that they are gone.
 */
export async function keepAsSource(
  { found, body, caller, requestId }: KeepRequest,
  dependencies: Pick<Dependencies, 'db' | 'secrets' | 'now'>,
) {
  const { db, secrets } = dependencies;
  const locator = `source:${randomUUID()}`;
  const { sourceUrl: url, sourceAuthorization: authorization } = found;
  const parts = partsToKeep(found);
  const { stored: callbackSecret, shown } = decideCallbackSecret(parts, null, secrets);
  const source = {
    locator,
    name: body?.name ?? importName(found),
    url,
    ...parts,
    callbackSecret,
    credentials:
      url === null || authorization === null || secrets === null
        ? null
        : sealCredentials(readBasicHeader(open(authorization, url, secrets)), { locator, url }, secrets),
    ownerId: found.createdBy,
  };
  const row = await db.transaction(async (transaction) => {
    const kept = await keepSource(transaction, found.sourceId, source);
    if (kept === null) throw keptAlready(found);
    const entry = { action: 'source.created', subject: `source:${kept.id}`, details: { name: kept.name } } as const;
    await recordAudit(transaction, { ...actorOf({ caller, requestId }), ...entry });
    return kept;
  });
  return created(`/sources/${row.id}`, { ...(await showSourceRow(dependencies, row)), callback_secret: shown });
}

function open(authorization: string, url: string, secrets: Dependencies['secrets']): string {
  return openIfSealed(authorization, addressPurpose(url), secrets);
}

/** A source is there to write: a dry run that is kept has shown that it may. What it is and may change, it says itself. */
function partsToKeep(found: LocatedImport) {
  const { kind, fields, ...options } = importOptionsSchema.parse({ ...found.options, dry_run: false });
  return { kind, fields, options };
}

function keptAlready({ id, sourceId }: LocatedImport): Problem {
  return new Problem('source_kept', `The import ${id} belongs to the source ${sourceId} already.`, {
    members: { source_id: sourceId },
  });
}
