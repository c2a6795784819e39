import type { AnswerSpec, Route } from './route.js';

type Header = { description: string; schema: { type: 'string' | 'integer' } };
type Headers = Record<string, Header>;
type References = Record<string, { $ref: string } | Header>;

const text = (description: string) => ({ description, schema: { type: 'string' as const } });
const number = (description: string) => ({ description, schema: { type: 'integer' as const } });

const requestId: Headers = { 'X-Request-Id': text("The request's own id, if it sent one, else a new one.") };

const limits: Headers = {
  RateLimit: text('What is left of the limit, and the seconds until more is, in the form of the IETF draft.'),
  'RateLimit-Policy': text('The limit and its window in seconds.'),
  'X-RateLimit-Limit': number('The limit.'),
  'X-RateLimit-Remaining': number('What is left of it.'),
  'X-RateLimit-Reset': number('When more is left, in seconds since 1970.'),
};

const retryAfter: Headers = { 'Retry-After': number('Seconds to wait.') };
const authenticate: Headers = { 'WWW-Authenticate': text('Bearer, with what is wrong.') };

/** Headers that many answers have, described once. */
export const sharedHeaders: Headers = { ...requestId, ...limits, ...retryAfter, ...authenticate };

function refer(headers: Headers): References {
  return Object.fromEntries(Object.keys(headers).map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** The headers of an answer that is not a problem. */
export function answerHeaders(route: Route, answer: AnswerSpec): References {
  const own = Object.entries(answer.headers ?? {}).map(([name, description]) => [name, text(description)]);
  return { ...refer({ ...requestId, ...(route.limit === null ? {} : limits) }), ...Object.fromEntries(own) };
}

/** The headers of a problem answer. */
export function problemHeaders(route: Route, status: number): References {
  return refer({
    ...requestId,
    ...(route.limit === null ? {} : limits),
    ...(status === 401 ? authenticate : {}),
    ...(status === 429 || status === 503 ? retryAfter : {}),
  });
}
