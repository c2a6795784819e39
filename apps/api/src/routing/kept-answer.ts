import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Answer } from '../http/answer.js';

/**
 * Everything the database keeps of a request with an Idempotency-Key is derived from that key, which it does not learn:
 * answers and bodies may hold secrets, and no key of the server may be needed to read them a day later.
 */
export interface KeyedSecrets {
  /** The key as the database knows it. */
  id: string;
  /** A digest of a request, to tell it from another. */
  fingerprint(content: unknown): string;
  seal(answer: Answer): string;
  /** The answer that `seal` was given, its body as text: to the byte, with its fields in their order. */
  open(sealed: unknown): Answer;
}

const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

const answerSchema = z.object({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  /** Null for an answer without a body. */
  text: z.string().nullable(),
});

export function keyedSecrets(scope: string, key: string): KeyedSecrets {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, scope, use, 32));
  return {
    id: derive('id').toString('base64url'),
    fingerprint: (content) =>
      createHmac('sha256', derive('fingerprint'))
        .update(JSON.stringify(content) ?? '')
        .digest('base64url'),
    seal({ status, headers, body }) {
      const answer = { status, headers: { ...headers }, text: body === undefined ? null : JSON.stringify(body) };
      const iv = randomBytes(ivBytes);
      const sealing = createCipheriv(cipher, derive('answer'), iv);
      const sealed = [sealing.update(JSON.stringify(answer), 'utf8'), sealing.final()];
      return Buffer.concat([iv, sealing.getAuthTag(), ...sealed]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(z.string().parse(sealed), 'base64');
      const opening = createDecipheriv(cipher, derive('answer'), bytes.subarray(0, ivBytes));
      opening.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      const text = Buffer.concat([opening.update(bytes.subarray(ivBytes + tagBytes)), opening.final()]);
      const { text: body, ...answer } = answerSchema.parse(JSON.parse(text.toString('utf8')));
      return body === null ? answer : { ...answer, text: body };
    },
  };
}
