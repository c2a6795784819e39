import { claimIdempotencyKey, type Database, upsertKeptAnswer } from '@feedstock/database';
import type { Answer } from '../http/answer.js';
import { problemBody, toProblem } from '../http/error-response.js';
import { Problem } from '../http/problem.js';
import { problemCodes } from '../http/problem-codes.js';
import { keyedSecrets } from './kept-answer.js';

export interface OnceRequest {
  /** Who sends, and to which resource. */
  scope: string;
  key: string;
  /** What makes it the same request: its input, as JSON. */
  content: unknown;
  requestId: string;
  /** How long its answer is kept. */
  keptHours: number;
}

const jsonType = { 'Content-Type': 'application/json; charset=utf-8' };

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

/**
 * Runs a request once for its key: the same request within `keptHours` gets the first one's answer, errors of the client
 * included; another request with the key is refused, and so is one while the first is under way. `run` works in the
 * transaction that keeps its answer: after a 5xx or a lost connection either both have happened or neither.
 */
export function answerOnce(
  db: Database,
  { scope, key, content, requestId, keptHours }: OnceRequest,
  run: (transaction: Database) => Promise<Answer>,
): Promise<Answer> {
  const secrets = keyedSecrets(scope, key);
  const kept = { scope, key: secrets.id };
  const requestHash = secrets.fingerprint(content);
  return db.transaction(async (transaction) => {
    const claim = await claimIdempotencyKey(transaction, kept, keptHours);
    if (claim.outcome === 'under_way') throw underWay();
    if (claim.outcome === 'answered') {
      if (claim.requestHash !== requestHash) throw reused();
      return replay(secrets.open(claim.answer));
    }
    // In a savepoint, so that a refused request leaves nothing but its answer.
    const answer = await transaction.transaction(run).catch((error: unknown) => answerProblem(error, requestId));
    const { status } = answer;
    await upsertKeptAnswer(transaction, { ...kept, requestHash, status, answer: secrets.seal(answer) });
    return answer;
  });
}

/** The answer of an error of the client. Throws any other, which undoes the transaction. */
function answerProblem(error: unknown, requestId: string): Answer {
  const problem = toProblem(error);
  const { status } = problemCodes[problem.code];
  if (status >= 500) throw error;
  const headers = { ...problem.headers, 'Content-Type': 'application/problem+json; charset=utf-8' };
  return { status, headers, body: problemBody(problem, requestId) };
}

function replay(answer: Answer): Answer {
  return { ...answer, headers: { ...jsonType, ...answer.headers, 'Idempotency-Replayed': 'true' } };
}

function underWay(): Problem {
  return new Problem(
    'idempotency_key_in_use',
    'A request with this Idempotency-Key is under way. Try again in a second.',
    { headers: { 'Retry-After': '1' } },
  );
}

function reused(): Problem {
  return new Problem(
    'idempotency_key_reused',
    'This Idempotency-Key was sent with another body before. Use a new key for a new request.',
    { errors: [{ path: 'headers.idempotency-key', code: 'reused', message: 'Use a new key for a new request.' }] },
  );
}
