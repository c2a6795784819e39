import { randomUUID } from 'node:crypto';
import { insertWebhook, maxWebhooksOfUser, recordAudit } from '@feedstock/database';
import { webhookPurpose } from '@feedstock/runtime';
import type { z } from 'zod';
import { actorOf } from '../access/actor.js';
import type { Caller } from '../access/caller.js';
import { permissionsOf } from '../access/permissions.js';
import { randomToken } from '../access/random-token.js';
import { created } from '../http/answer.js';
import { invalid } from '../http/parse-input.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { newWebhookSchema } from './webhook-requests.js';
import { showWebhook } from './webhook-schemas.js';

interface NewWebhookRequest {
  body: z.output<typeof newWebhookSchema>;
  caller: Caller;
  requestId: string;
}

/** Makes a webhook of the caller. The answer is the only one that shows its secret, which is stored sealed. */
export async function createWebhook(
  { body, caller, requestId }: NewWebhookRequest,
  { db, secrets }: Pick<Dependencies, 'db' | 'secrets'>,
) {
  refuseKeyThatSeesLess(caller);
  if (secrets === null) throw noSecretsKey();
  const id = randomUUID();
  const secret = randomToken();
  const sealedSecret = secrets.seal(secret, webhookPurpose(id));
  const webhook = await db.transaction(async (transaction) => {
    const inserted = await insertWebhook(transaction, { id, userId: caller.id, ...body, sealedSecret });
    if (inserted === 'too_many') throw tooMany();
    const entry = { action: 'webhook.created', subject: `webhook:${id}`, details: body } as const;
    await recordAudit(transaction, { ...actorOf({ caller, requestId }), ...entry });
    return inserted;
  });
  return created(`/webhooks/${id}/deliveries`, { ...showWebhook(webhook), secret });
}

/** A webhook hears what its owner may see, so a key that may see less must not make one. */
function refuseKeyThatSeesLess({ apiKey, role, permissions }: Caller): void {
  const toSee = permissionsOf(role).filter((permission) => permission === 'read' || permission === 'admin');
  const lacking = toSee.filter((permission) => !permissions.includes(permission));
  if (apiKey === null || lacking.length === 0) return;
  throw new Problem(
    'forbidden',
    `A webhook hears what its owner may see, and the API key ${apiKey.prefix}… may see less: it lacks ${lacking.join(' and ')}.`,
  );
}

function noSecretsKey(): Problem {
  const message = 'This server has no SECRETS_KEY, so that it cannot keep a secret. Ask its operator to set one.';
  return invalid([{ path: 'body.url', code: 'no_secrets_key', message }]);
}

function tooMany(): Problem {
  return new Problem(
    'too_many_webhooks',
    `You have ${maxWebhooksOfUser} webhooks. Delete one with DELETE /webhooks/{id} first.`,
  );
}
