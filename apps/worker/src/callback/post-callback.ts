import { createHmac } from 'node:crypto';
import type { Request } from 'got';
import type { AddressGuard } from '../fetch/guard-address.js';
import { guardedRequest } from '../fetch/guarded-request.js';

export interface Callback {
  url: string;
  body: string;
  secret: string;
  /** In seconds since 1970, for the signature. */
  time: number;
  /** The same in all attempts, so that a receiver recognises a repetition. */
  id: string;
}

const answerWithinMs = 10_000;

/**
 * Posts a callback, or what a webhook is told, once, through the same guard as downloads, and follows no redirect. Signed like a webhook:
 * `X-Feedstock-Signature: t=<seconds>,v1=<hex of HMAC-SHA256 over "t.body">`.
 * Rejects unless a 2xx comes back in time; the message holds no credentials.
 */
export async function postCallback({ url, body, secret, time, id }: Callback, guard: AddressGuard): Promise<void> {
  const signature = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  const answer = guardedRequest(new URL(url), guard, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Feedstock',
      'x-feedstock-delivery': id,
      'x-feedstock-signature': `t=${time},v1=${signature}`,
    },
    timeout: { request: answerWithinMs },
  });
  // Only the status of the answer counts: its body could be endless.
  const status = await statusOf(answer).finally(() => answer.destroy());
  if (status < 200 || status > 299) throw new Error(`the receiver answered ${status}`);
}

function statusOf(answer: Request): Promise<number> {
  return new Promise((resolve, reject) => {
    answer.once('response', ({ statusCode }: { statusCode: number }) => resolve(statusCode));
    // The listener stays, because an error after the status must not end the process.
    answer.on('error', reject);
  });
}
