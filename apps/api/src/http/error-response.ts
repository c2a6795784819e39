import { isRefusedValue, isTemporary } from '@feedstock/database';
import type { Logger } from '@feedstock/runtime';
import type { ErrorRequestHandler, Response } from 'express';
import { Problem } from './problem.js';
import { problemCodes } from './problem-codes.js';
import { contextOf } from './request-context.js';

/** The body of a problem answer, RFC 9457. */
export function problemBody(problem: Problem, requestId: string) {
  const { status, title } = problemCodes[problem.code];
  return {
    type: `urn:feedstock:problem:${problem.code}`,
    title,
    status,
    detail: problem.message,
    code: problem.code,
    request_id: requestId,
    ...(problem.errors === undefined ? {} : { errors: problem.errors }),
    ...problem.details,
  };
}

/** Answers every error as application/problem+json. An unexpected one is logged; the answer shows nothing of it. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const problem = toProblem(error);
    const requestId = contextOf(response).id;
    if (problemCodes[problem.code].status >= 500) {
      logger.error('request failed', { request_id: requestId, code: problem.code, error: problem.cause ?? problem });
    }
    if (response.headersSent) response.destroy();
    else sendProblem(response, problem, requestId);
  };
}

function sendProblem(response: Response, problem: Problem, requestId: string): void {
  response
    .status(problemCodes[problem.code].status)
    .set(problem.headers)
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(problem, requestId)));
}

/** Converts any error to the problem that the client gets. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isTemporary(error)) return databaseUnavailable(error);
  if (isRefusedValue(error)) {
    return new Problem(
      'invalid',
      'A value is out of range or has characters that cannot be stored. Correct it and send the request again.',
      {
        errors: [],
        cause: error,
      },
    );
  }
  return fromHttpError(error) ?? internalError(error);
}

export function databaseUnavailable(cause: unknown): Problem {
  return new Problem('database_unavailable', 'The database cannot answer at the moment. Try again in a few seconds.', {
    headers: { 'Retry-After': '5' },
    cause,
  });
}

function internalError(cause: unknown): Problem {
  return new Problem(
    'internal_error',
    'Something went wrong on our side. If it happens again, report the request_id to the operator.',
    { cause },
  );
}

/** Errors of Express and its body parsers carry a status and, mostly, a type. */
function fromHttpError(error: unknown): Problem | null {
  const { type, status } = error as { type?: unknown; status?: unknown };
  switch (type) {
    case 'entity.too.large':
    case 'parameters.too.many':
      return new Problem(
        'body_too_large',
        'The body is larger than 1 MB. Send less at a time, or use POST /import-csv.',
        {
          headers: { Connection: 'close' },
          cause: error,
        },
      );
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new Problem(
        'unsupported_media_type',
        'Send the body in UTF-8, plain or compressed with gzip, deflate or br.',
        { cause: error },
      );
    default:
  }
  if (typeof status !== 'number' || status < 400 || status > 499) return null;
  return new Problem(
    'malformed_request',
    'The request cannot be read: its address, a header or its body is malformed.',
    { cause: error },
  );
}
