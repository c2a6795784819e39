import type { Database } from '@feedstock/database';
import type { Request, RequestHandler, Response } from 'express';
import type { Caller } from '../access/caller.js';
import { readBearer } from '../access/read-bearer.js';
import { requireAccess } from '../access/require-access.js';
import type { Answer } from '../http/answer.js';
import { sendAnswer } from '../http/answer.js';
import { addBasePath } from '../http/base-path.js';
import { parseInput } from '../http/parse-input.js';
import { isUpload, readBody } from '../http/read-body.js';
import { readRows } from '../http/read-rows.js';
import { clientKey, contextOf } from '../http/request-context.js';
import { abortWithRequest } from '../http/request-signal.js';
import type { Dependencies } from './dependencies.js';
import { answerOnce, readIdempotencyKey } from './idempotency-key.js';
import type { Input, Route } from './route.js';
import { watchAccess } from './watch-access.js';
import { whileDatabaseAnswers } from './while-database-answers.js';

/** The steps of a request, in order; the only place where a route meets Express. */
export function serveRoute(route: Route, dependencies: Dependencies): RequestHandler[] {
  const limit = route.limit === null ? [] : [dependencies.rateLimits[route.limit]];
  return [
    async (request, response, next) => {
      const context = contextOf(response);
      context.route = route.path;
      if (route.access !== 'public') {
        const bearer = readBearer(route, request.headers, dependencies);
        context.bearer = await whileDatabaseAnswers(bearer, dependencies);
        // What one caller may see is kept by no cache.
        response.set('Cache-Control', 'no-store');
      }
      next();
    },
    ...limit,
    async (request, response) => {
      const answer = answerRequest(route, request, response, dependencies);
      // An upload may take hours and survives a database that is busy for a while.
      const made = await (isUpload(request, route) ? answer : whileDatabaseAnswers(answer, dependencies));
      await sendAnswer(response, addBasePath(dependencies.settings.publicAddress.path, made));
    },
  ];
}

async function answerRequest(
  route: Route,
  request: Request,
  response: Response,
  dependencies: Dependencies,
): Promise<Answer> {
  const caller = await requireAccess(route, contextOf(response).bearer, dependencies);
  if (caller !== null) contextOf(response).userId = caller.id;
  const input = await readInput(route, caller, request, response, dependencies);
  const answer = runRoute(route, input, dependencies);
  // Not counted while its body arrives: a sender who takes time must not slow down imports and files.
  return input.upload === null ? dependencies.pressure.during(answer) : answer;
}

async function readInput(
  route: Route,
  caller: Caller | null,
  request: Request,
  response: Response,
  dependencies: Dependencies,
): Promise<Input<unknown, unknown, unknown>> {
  const upload = isUpload(request, route);
  const idempotencyKey = route.idempotent === undefined ? null : readIdempotencyKey(request.headers['idempotency-key']);
  const body =
    route.body === undefined
      ? undefined
      : await readBody(request, response, route, dependencies.settings.bodyTimeoutMs);
  const parsed = parseInput(upload ? { params: route.params, query: route.query } : route, {
    params: request.params,
    query: { ...request.query },
    body,
  });
  const checkAccess = (transaction?: Database) =>
    requireAccess(
      route,
      contextOf(response).bearer,
      { ...dependencies, db: transaction ?? dependencies.db },
      { lock: transaction !== undefined },
    );
  let signal: AbortSignal | undefined;
  return {
    ...parsed,
    caller,
    headers: request.headers,
    get signal() {
      signal ??= signalOf(route, caller, checkAccess, response, dependencies);
      return signal;
    },
    checkAccess,
    requestId: contextOf(response).id,
    idempotencyKey,
    idempotencyScope: `${clientKey(request, response)} ${nameResource(route, parsed.params)}`,
    rows: route.rows === undefined ? null : await readRows(request, response, dependencies.settings.bodyTimeoutMs),
    upload: upload ? request : null,
  };
}

/** The route's pattern and its parameters as they were read: `/stock/%34` and `/Stock/4/` are one resource, `/stock/5` is another. */
function nameResource({ method, path }: Route, params: unknown): string {
  return `${method} ${path} ${JSON.stringify(params ?? {})}`;
}

function signalOf(
  route: Route,
  caller: Caller | null,
  checkAccess: () => Promise<unknown>,
  response: Response,
  { stopping }: Dependencies,
): AbortSignal {
  const controller = abortWithRequest(response, isEndless(route) ? stopping.endless : stopping.cutOff);
  if (caller !== null) watchAccess(checkAccess, controller.signal, () => controller.abort());
  return controller.signal;
}

/** A stream of events ends only when its client or the process does; a file ends by itself. */
function isEndless({ answers }: Route): boolean {
  return answers[200]?.contentTypes?.includes('text/event-stream') === true;
}

/** A read goes where its reader's own writes are known; after a write that is noted. */
async function runRoute(
  route: Route,
  input: Input<unknown, unknown, unknown>,
  dependencies: Dependencies,
): Promise<Answer> {
  const userId = input.caller?.id ?? null;
  if (route.method === 'get') {
    return dependencies.reads.run(userId, async (replica) =>
      route.handle(input, { ...dependencies, replica, readDb: replica.db }),
    );
  }
  const answer = await write(route, input, dependencies);
  if (userId !== null) await dependencies.reads.noteKnown(userId);
  return answer;
}

/** What writes is one transaction, which is undone where its caller has lost the right to it in the meantime. */
async function write(
  route: Route,
  input: Input<unknown, unknown, unknown>,
  dependencies: Dependencies,
): Promise<Answer> {
  if (!writes(route)) return runOnce(route, input, dependencies);
  return dependencies.db.transaction(async (db) => {
    const answer = await runOnce(route, input, { ...dependencies, db });
    await input.checkAccess(db);
    return answer;
  });
}

function writes({ method, access, idempotent, endsOwnAccess }: Route): boolean {
  return method !== 'get' && access !== 'public' && idempotent !== 'handler' && endsOwnAccess !== true;
}

async function runOnce(
  route: Route,
  input: Input<unknown, unknown, unknown>,
  dependencies: Dependencies,
): Promise<Answer> {
  if (route.idempotent !== 'adapter' || input.idempotencyKey === null) return route.handle(input, dependencies);
  const { idempotencyScope: scope, idempotencyKey: key, requestId, query } = input;
  const body = input.rows === null ? input.body : input.rows.digest;
  const content = query === undefined ? body : { query, body };
  const { keptAnswerHours: keptHours } = dependencies.settings;
  return answerOnce(dependencies.db, { scope, key, content, requestId, keptHours }, async (db) =>
    route.handle(input, { ...dependencies, db }),
  );
}
