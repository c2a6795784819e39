import { z } from 'zod';
import { type ProblemCode, problemCodes } from '../http/problem-codes.js';

/** The body of every problem answer. Some codes add members of their own, such as the id of what is in the way. */
export const problemSchema = z
  .looseObject({
    type: z.string().meta({ description: 'A URN that ends in the code.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What is wrong and what to do, for people.' }),
    code: z
      .enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]])
      .meta({ description: 'For programs; never changes.' }),
    request_id: z.string().meta({ description: 'The X-Request-Id, by which the request is found in the logs.' }),
    errors: z
      .array(
        z.strictObject({
          path: z.string().meta({ description: 'Where, as `body.price.amount` or `query.limit`.' }),
          code: z.string(),
          message: z.string(),
        }),
      )
      .optional()
      .meta({ description: 'For 422: everything that is not valid.' }),
  })
  .meta({ id: 'Problem' });

/** An example of a problem answer. */
export function problemExample(code: ProblemCode) {
  const { status, title } = problemCodes[code];
  const errors = status === 422 ? { errors: [{ path: 'body.name', code: 'invalid_type', message: `${title}.` }] } : {};
  return {
    type: `urn:feedstock:problem:${code}`,
    title,
    status,
    detail: `${title}.`,
    code,
    request_id: '0d9bb8a4-2c7f-4d39-9d5c-1f6f0a5f8e11',
    ...errors,
  };
}
