import { permissions } from '../../src/access/permissions.js';
import type { ProblemCode } from '../../src/http/problem-codes.js';
import type { Route } from '../../src/routing/route.js';
import type { Reply } from './client.js';
import { makeKey } from './make-key.js';
import type { Replicas } from './replicas.js';
import type { CaseRequest, RouteCases, World } from './route-cases.js';
import { sendSlowly } from './send-slowly.js';
import { expiredToken } from './tokens.js';

type Send = (route: Route, cases: RouteCases, replicas: Replicas) => Promise<Reply>;

/** How to get the problems that follow from a route's specification, each from a request that is valid otherwise. */
export const commonCases: Partial<Record<ProblemCode, Send>> = {
  token_missing: changed((request) => omit(request, ['token'])),
  token_invalid: changed((request) => ({ ...request, token: 'not.a.token' })),
  token_expired: changed((request) => ({ ...request, token: expiredToken() })),
  async session_ended(route, cases, replicas) {
    const { token } = await replicas.world.api.registerUser();
    await replicas.world.api.request('POST', '/logout', { token });
    return send(route, { ...(await cases.valid(replicas.world)), token }, replicas);
  },
  async forbidden(route, cases, replicas) {
    const { id, key: token } = await keyWithout(neededBy(route), replicas.world);
    const reply = await send(route, { ...(await cases.valid(replicas.world)), token }, replicas);
    await replicas.world.api.request('DELETE', `/api-keys/${id}`, { token: replicas.world.admin.token });
    return reply;
  },
  malformed_json: changed((request) => withRawBody(request, '{"a":', 'application/json')),
  body_too_large: changed((request) => withRawBody(request, `"${'a'.repeat(1_200_000)}"`, 'application/json')),
  unsupported_media_type: changed((request) => withRawBody(request, 'a', 'text/plain')),
  malformed_request: changed((request, route) =>
    route.params === undefined
      ? withRawBody(request, 'not gzip', 'application/json', { 'Content-Encoding': 'gzip' })
      : { ...request, path: fillParams(route, '%ff') },
  ),
  invalid: changed((request, route) => {
    if (route.params !== undefined) return { ...request, path: fillParams(route, '%00') };
    if (route.body !== undefined || route.rows !== undefined) return withRawBody(request, 'null', 'application/json');
    return { ...request, path: `${request.path ?? route.path}?no_such_parameter=1` };
  }),
  async request_timeout(route, cases, replicas) {
    return sendSlowly(replicas.impatient.url, route, await cases.valid(replicas.world));
  },
  malformed_header: changed((request) => ({ ...request, headers: { 'Idempotency-Key': 'x'.repeat(300) } })),
  async idempotency_key_in_use(route, cases, replicas) {
    const request = withKey(await cases.valid(replicas.world));
    return whileAnswersAreNotKept(replicas, () => send(route, request, replicas));
  },
  async idempotency_key_reused(route, cases, replicas) {
    const request = withKey(await cases.valid(replicas.world));
    await send(route, request, replicas);
    await replicas.world.api.dependencies.primary.client`update idempotency_keys set request_hash = 'of another'`;
    return send(route, request, replicas);
  },
  async rate_limited(route, cases, replicas) {
    // The limit of log-ins counts those that fail.
    const failing = cases.problems?.invalid_credentials ?? cases.problems?.wrong_password;
    const request = await (failing ?? cases.valid)(replicas.world);
    await send(route, request, { ...replicas, target: replicas.limited });
    return send(route, request, { ...replicas, target: replicas.limited });
  },
  redis_unavailable: on('withoutRedis'),
  async stopping(route, cases, replicas) {
    const valid = await (cases.forUpload ?? cases.valid)(replicas.world);
    const rawBody = '--cut\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nid\r\n--cut--\r\n';
    const headers = { 'Content-Type': 'multipart/form-data; boundary=cut' };
    delete valid.body;
    return send(route, { ...valid, rawBody, headers }, { ...replicas, target: replicas.stopping });
  },
  database_unavailable: on('withoutDatabase'),
  internal_error: on('broken'),
};

/** The permissions one of which opens a route to a key; none opens what is for people. */
function neededBy({ access, permission }: Route): readonly string[] {
  if (access === 'session') return [];
  return access === 'user' ? [permission ?? []].flat() : ['admin'];
}

/** A key of the administrator with every permission but these. */
async function keyWithout(left: readonly string[], { api, admin }: World): Promise<{ id: string; key: string }> {
  const rest = permissions.filter((permission) => !left.includes(permission));
  return makeKey(api, admin, rest);
}

export async function send(route: Route, request: CaseRequest, replicas: Replicas): Promise<Reply> {
  const { path = route.path, ...options } = request;
  return (replicas.target ?? replicas.world.api).request(route.method.toUpperCase(), path, options);
}

function changed(change: (request: CaseRequest, route: Route) => CaseRequest): Send {
  return async (route, cases, replicas) => send(route, change(await cases.valid(replicas.world), route), replicas);
}

function on(target: 'withoutRedis' | 'withoutDatabase' | 'broken'): Send {
  return async (route, cases, replicas) =>
    send(route, await cases.valid(replicas.world), { ...replicas, target: replicas[target] });
}

function withKey(request: CaseRequest): CaseRequest {
  return { ...request, headers: { ...request.headers, 'Idempotency-Key': crypto.randomUUID() } };
}

/** Sends a request twice, the second time while the first waits to keep its answer; the reply is the second one's. */
async function whileAnswersAreNotKept({ world }: Replicas, sendOnce: () => Promise<Reply>): Promise<Reply> {
  const { client } = world.api.dependencies.primary;
  const { first, second } = await client.begin(async (transaction) => {
    await transaction`lock table idempotency_keys in share mode`;
    const first = sendOnce();
    for (let waiting = 0; waiting === 0; ) {
      const rows =
        await transaction`select from pg_locks where relation = 'idempotency_keys'::regclass and not granted`;
      waiting = rows.length;
    }
    return { first, second: await sendOnce() };
  });
  await first;
  return second;
}

function withRawBody(request: CaseRequest, rawBody: string, type: string, headers = {}): CaseRequest {
  const rest = omit(request, ['body', 'form']);
  return { ...rest, rawBody, headers: { ...rest.headers, 'Content-Type': type, ...headers } };
}

function fillParams(route: Route, value: string): string {
  return route.path.replaceAll(/\{\w+\}/g, value);
}

function omit(request: CaseRequest, names: readonly (keyof CaseRequest)[]): CaseRequest {
  return Object.fromEntries(Object.entries(request).filter(([name]) => !names.includes(name as keyof CaseRequest)));
}
