import type { ZodOpenApiResponseObject } from 'zod-openapi';
import { type ProblemCode, problemCodes } from '../http/problem-codes.js';
import { problemHeaders } from './openapi-headers.js';
import { problemExample } from './problem-schema.js';
import type { Route } from './route.js';
import { problemsByStatus } from './route-problems.js';

/** The problem answers of a route table: each is described once, and routes that give the same one refer to it. */
export function createProblemAnswers() {
  const responses: Record<string, ZodOpenApiResponseObject> = {};

  return {
    /** Those that some route refers to, by name. */
    responses,
    /** The problem answers of a route, by status. */
    of(route: Route): Record<string, { $ref: string }> {
      const own = new Set(Object.keys(route.answers));
      const entries = [...problemsByStatus(route)].filter(([status]) => !own.has(String(status)));
      if (entries.length === 0) {
        responses['HeadersTooLarge'] = headersTooLarge;
        return { [problemCodes.headers_too_large.status]: refer('HeadersTooLarge') };
      }
      return Object.fromEntries(
        entries.map(([status, codes]) => {
          const name = nameOf(codes) + (route.limit === null ? 'Unlimited' : '');
          responses[name] ??= describeProblems(route, status, codes);
          return [String(status), refer(name)];
        }),
      );
    },
  };
}

/** What any request may be answered with before it is read. A range such as 4XX would not do: orval generates what does not compile. */
const headersTooLarge = {
  description: `\`headers_too_large\`: ${problemExample('headers_too_large').title}.`,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function refer(name: string): { $ref: string } {
  return { $ref: `#/components/responses/${name}` };
}

/** `token_missing` or `forbidden` is TokenMissingOrForbidden. */
function nameOf(codes: readonly ProblemCode[]): string {
  const words = (code: string) => code.split('_').map((word) => word[0]?.toUpperCase() + word.slice(1));
  return codes.map((code) => words(code).join('')).join('Or');
}

function describeProblems(route: Route, status: number, codes: readonly ProblemCode[]): ZodOpenApiResponseObject {
  return {
    description: codes.map((code) => `\`${code}\`: ${problemExample(code).title}.`).join(' '),
    headers: problemHeaders(route, status),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            {
              type: 'object' as const,
              properties: {
                code: { type: 'string' as const, enum: [...codes], description: 'Those that this answer may have.' },
              },
            },
          ],
        },
        examples: Object.fromEntries(codes.map((code) => [code, { value: problemExample(code) }])),
      },
    },
  };
}
