import type { components } from './schema.js';

/** What an answer that is no success says, as the API writes it (RFC 9457). */
export type ProblemBody = components['schemas']['Problem'];

/** An answer that is no success. Its message is a sentence for people; `code` is for programs. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  /** A code of the API; `unknown` where something before it answered, such as a proxy. */
  readonly code: string;
  /** The whole body, with members such as `product_id`; empty where it is none of the API. */
  readonly body: Readonly<Partial<ProblemBody>>;

  constructor(status: number, given: unknown) {
    const body: Partial<ProblemBody> = isProblem(given) ? given : {};
    super(body.detail ?? `The request was answered with ${status}.`);
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.body = body;
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer; undefined where it has none. Throws an ApiProblem for any other. */
export async function bodyOf<T>(pending: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await pending;
  if (!response.ok) throw new ApiProblem(response.status, error);
  return data as T;
}

function isProblem(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body;
}
