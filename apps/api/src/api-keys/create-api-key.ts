import { randomUUID } from 'node:crypto';
import { insertApiKey, maxKeysOfUser, recordAudit } from '@feedstock/database';
import type { z } from 'zod';
import { actorOf } from '../access/actor.js';
import { createApiKey as makeKey } from '../access/api-key.js';
import type { SessionCaller } from '../access/caller.js';
import { created } from '../http/answer.js';
import { invalid } from '../http/parse-input.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { newKeySchema } from './key-requests.js';
import { showApiKey } from './key-schemas.js';

interface NewKeyRequest {
  body: z.output<typeof newKeySchema>;
  caller: SessionCaller;
  requestId: string;
}

/** Makes a key of the caller, with no more permissions than the caller has. The answer is the only one that shows it. */
export async function createApiKey({ body, caller, requestId }: NewKeyRequest, { db }: Pick<Dependencies, 'db'>) {
  refuseMore(body.permissions, caller);
  const { text, ...stored } = makeKey();
  const { name, permissions, source_id: sourceId = null, expires_at: expires } = body;
  const expiresAt = typeof expires === 'string' ? new Date(expires) : null;
  const id = randomUUID();
  const key = await db.transaction(async (transaction) => {
    const inserted = await insertApiKey(transaction, {
      ...stored,
      id,
      userId: caller.id,
      name,
      permissions,
      sourceId,
      expiresAt,
    });
    if (inserted === 'too_many') throw tooMany();
    if (inserted === 'unknown_source') throw unknownSource(sourceId);
    const details = { name, prefix: stored.prefix, permissions, source_id: sourceId };
    const entry = { action: 'api_key.created', subject: `api_key:${id}`, details } as const;
    await recordAudit(transaction, { ...actorOf({ caller, requestId }), ...entry });
    return inserted;
  });
  return created('/api-keys', { ...showApiKey(key), key: text });
}

function refuseMore(wanted: readonly string[], { permissions, role }: SessionCaller): void {
  const lacking = wanted.filter((permission) => !(permissions as readonly string[]).includes(permission));
  if (lacking.length === 0) return;
  throw new Problem(
    'forbidden',
    `The role ${role} does not have ${lacking.join(', ')}, so no key of yours can. Leave it out, or ask an administrator for another role.`,
  );
}

function unknownSource(sourceId: number | null): Problem {
  return invalid([
    {
      path: 'body.source_id',
      code: 'unknown_source',
      message: `You have no source ${sourceId}. GET /sources lists those you have.`,
    },
  ]);
}

function tooMany(): Problem {
  return new Problem('too_many_keys', `You have ${maxKeysOfUser} API keys. End one with DELETE /api-keys/{id} first.`);
}
