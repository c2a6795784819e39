import { createHmac } from 'node:crypto';
import { claimIdempotencyKey, type Database, deleteIdempotencyKey, setKeptAnswer } from '@feedstock/database';
import { z } from 'zod';
import type { Answer } from '../http/answer.js';
import { problemBody, toProblem } from '../http/error-response.js';
import { Problem } from '../http/problem.js';
import { problemCodes } from '../http/problem-codes.js';

export interface OnceRequest {
  /** Who sends and to which endpoint. */
  scope: string;
  key: string;
  /** Digest of the request: fingerprintOf. */
  fingerprint: string;
  requestId: string;
}

const jsonType = { 'Content-Type': 'application/json; charset=utf-8' };

const keptBodySchema = z.object({ text: z.string() });

/** Kept as text inside the JSON: the answer comes back to the byte, its fields in their order. */
function keep(body: unknown): z.infer<typeof keptBodySchema> | null {
  return body === undefined ? null : { text: JSON.stringify(body) };
}

/** Visible ASCII, so that it can be logged and compared; long enough for any kind of id. */
const saneKey = /^[\x21-\x7e]{1,200}$/;

/** The request's key; null where it has none. */
export function readIdempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && saneKey.test(header)) return header;
  throw new Problem(
    'malformed_header',
    'Idempotency-Key must be 1 to 200 visible ASCII characters. A UUID is a good choice.',
  );
}

/** A digest under a secret: bodies hold passwords, and a plain digest of a short one could be searched for. */
export function fingerprintOf(secret: string, body: unknown): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(body) ?? '')
    .digest('base64url');
}

/**
 * Runs a request once for its key: the same request again within 24 hours gets the first one's answer, errors of the
 * client included; another request with the key is refused; one that comes while the first is under way is told to wait.
 */
export async function answerOnce(db: Database, request: OnceRequest, run: () => Promise<Answer>): Promise<Answer> {
  const { scope, key } = request;
  const claim = await claimIdempotencyKey(db, { scope, key }, request.fingerprint);
  switch (claim.outcome) {
    case 'answered': {
      const { status, headers, body } = claim.answer;
      return {
        status,
        headers: { ...jsonType, ...headers, 'Idempotency-Replayed': 'true' },
        ...keptBodySchema.nullable().parse(body),
      };
    }
    case 'under_way':
      throw new Problem(
        'idempotency_key_in_use',
        'A request with this Idempotency-Key is under way. Try again in a second.',
        {
          headers: { 'Retry-After': '1' },
        },
      );
    case 'other_request':
      throw new Problem(
        'idempotency_key_reused',
        'This Idempotency-Key was sent with another body before. Use a new key for a new request.',
        {
          errors: [{ path: 'headers.idempotency-key', code: 'reused', message: 'Use a new key for a new request.' }],
        },
      );
    case 'claimed':
      return runAndKeep(db, request, run);
  }
}

async function runAndKeep(db: Database, request: OnceRequest, run: () => Promise<Answer>): Promise<Answer> {
  try {
    const answer = await run();
    await setKeptAnswer(db, request, {
      status: answer.status,
      headers: { ...answer.headers },
      body: keep(answer.body),
    });
    return answer;
  } catch (error) {
    const problem = toProblem(error);
    const { status } = problemCodes[problem.code];
    if (status >= 500) {
      // Nothing was decided: the next attempt is a first one.
      await deleteIdempotencyKey(db, request).catch(() => undefined);
    } else {
      const headers = { ...problem.headers, 'Content-Type': 'application/problem+json; charset=utf-8' };
      await setKeptAnswer(db, request, { status, headers, body: keep(problemBody(problem, request.requestId)) });
    }
    throw error;
  }
}
