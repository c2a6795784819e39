import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../src/http/problem-codes.js';
import { routes } from '../../src/routes.js';
import type { Route } from '../../src/routing/route.js';
import { problemsOfRoute } from '../../src/routing/route-problems.js';
import type { Reply } from '../support/client.js';
import { commonCases, send } from '../support/common-cases.js';
import { contradictions } from '../support/document-checker.js';
import { startReplicas } from '../support/replicas.js';
import type { RouteCases } from '../support/route-cases.js';
import { cases } from './cases/index.js';

/** For each route and each documented answer a request that gets it; the answer is compared with the document. */
const replicas = await startReplicas();
const nameOf = (route: Route) => `${route.method.toUpperCase()} ${route.path}`;

it('has no case for a route that is gone', () => {
  const names = new Set(routes.map(nameOf));
  expect(Object.keys(cases).filter((name) => !names.has(name))).toEqual([]);
});

describe.each(routes.map((route) => [nameOf(route), route] as const))('%s', (name, route) => {
  const routeCases = cases[name];
  if (routeCases === undefined) {
    it('has cases', () => expect.fail(`Add cases of ${name} to test/contract/cases.`));
    return;
  }
  const statuses = Object.keys(route.answers).map(Number);
  it.each(statuses)('answers %i', async (status) => {
    const reply = await replyWith(route, routeCases, status, statuses[0]);
    expect(contradictions(route, reply)).toEqual([]);
    expect(reply.status).toBe(status);
  });

  const codes = problemsOfRoute(route).filter((code) => !statuses.includes(problemCodes[code].status));
  it.each(codes)('answers %s', async (code) => {
    const own = routeCases.problems?.[code];
    const common = commonCases[code];
    if (own === undefined && common === undefined)
      expect.fail(`Add a request of ${name} that gets ${code} to test/contract/cases.`);
    const reply = own
      ? await send(route, await own(replicas.world), replicas)
      : await common?.(route, routeCases, replicas);
    if (reply === undefined) return;
    expect(contradictions(route, reply)).toEqual([]);
    expect(reply.body).toMatchObject({ code, status: problemCodes[code].status });
    expect(reply.text).not.toContain('a secret of the inside');
  });
});

/** Health checks and their like report unavailable services themselves. */
async function replyWith(
  route: Route,
  routeCases: RouteCases,
  status: number,
  first: number | undefined,
): Promise<Reply> {
  const make = routeCases.answers?.[status] ?? (status === first ? routeCases.valid : undefined);
  if (make !== undefined) return send(route, await make(replicas.world), replicas);
  if (status === 503)
    return send(route, await routeCases.valid(replicas.world), { ...replicas, target: replicas.withoutDatabase });
  return expect.fail(`Add a request of ${nameOf(route)} that gets ${status} to test/contract/cases.`);
}
