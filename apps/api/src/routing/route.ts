import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Database } from '@feedstock/database';
import type { z } from 'zod';
import type { Access, AccessRule, Caller, SessionCaller } from '../access/caller.js';
import type { Permission } from '../access/permissions.js';
import type { Answer } from '../http/answer.js';
import type { ProblemCode } from '../http/problem-codes.js';
import type { BodyType } from '../http/read-body.js';
import type { GivenRows } from '../http/read-rows.js';
import type { LimitName } from '../limits/rate-limits.js';
import type { Dependencies } from './dependencies.js';
import type { Tag } from './openapi-tags.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** One documented answer of a route. */
export interface AnswerSpec {
  description: string;
  /** The schema of a JSON body. */
  schema?: z.ZodType;
  /** For a body that is not JSON, in place of `schema`. More than one where the client may choose. */
  contentTypes?: readonly string[];
  /** Headers beside those that every answer has, with a sentence each. */
  headers?: Readonly<Record<string, string>>;
  example?: unknown;
}

type Answers = Readonly<Record<number, AnswerSpec>>;

/** The answers that the specification allows a handler to return. */
type AllowedAnswer<A extends Answers> = {
  [S in keyof A & number]: A[S] extends { schema: infer Z extends z.ZodType }
    ? A[S] extends { contentTypes: readonly string[] }
      ? Answer & ({ status: S; body: z.input<Z> } | { status: S; stream: NonNullable<Answer['stream']> })
      : Answer & { status: S; body: z.input<Z> }
    : Answer & { status: S };
}[keyof A & number];

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler is given: parsed input and facts about the request, nothing of Express. */
export interface Input<P = undefined, Q = undefined, B = undefined, C = Caller | null> {
  params: P;
  query: Q;
  body: B;
  /** The account that calls, as it stands in the database; null on public routes. */
  caller: C;
  headers: IncomingHttpHeaders;
  /** Aborted when the client disconnects, the server stops or the caller's session ends: end long answers then. */
  signal: AbortSignal;
  /**
   * Throws where the caller may no longer call. Given a transaction it also keeps the right until that ends: the last
   * step of one that writes, so that nothing is written for who was deactivated or demoted in the meantime.
   */
  checkAccess(transaction?: Database): Promise<unknown>;
  requestId: string;
  /** The request's Idempotency-Key, for a handler that reads the body itself and compares it with the first request's. */
  idempotencyKey: string | null;
  /** The sender and the resource: keys of others never meet. */
  idempotencyScope: string;
  /** The rows of a bulk request, for a route with `rows`; null otherwise. */
  rows: GivenRows | null;
  /** The unread request, for a body that is not JSON or a form (an upload); null otherwise. */
  upload: IncomingMessage | null;
}

type CallerOf<X extends Access> = X extends 'session' ? SessionCaller : X extends 'user' | 'admin' ? Caller : null;

/** A route for users names the permission that they need; that of the others follows from their access. */
type NamesPermission<X extends Access> = X extends 'user'
  ? { permission: Permission | readonly Permission[]; admitsBoundKeys?: true; admitsCookie?: true }
  : { permission?: never };

export interface RouteSpec<
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
  X extends Access,
  A extends Answers,
> {
  method: Method;
  /** As OpenAPI writes it: `/products/{id}`. */
  path: string;
  access: X;
  /** Which limit of rate-limits.ts counts the request; null for none. */
  limit: LimitName | null;
  /** What a client's method for it is called: a verb and what it acts on, as `getImport`. */
  operationId: string;
  tag: Tag;
  summary: string;
  description?: string;
  /** Schemas of objects of strings; use z.strictObject so that misspelt names are refused. */
  params?: P;
  query?: Q;
  body?: B;
  bodyTypes?: readonly BodyType[];
  /** Media types of a body that is a file, which the handler reads itself. */
  fileTypes?: readonly string[];
  /** In place of `body`: up to 10,000 rows of this schema as NDJSON or as an array, which the handler checks one by one. */
  rows?: z.ZodType;
  /** For the document: the form of `multipart/form-data`, which the handler reads itself. */
  uploadBody?: z.ZodType;
  bodyExample?: unknown;
  /** Request headers worth documenting, with a sentence each; the handler finds them in `input.headers`. */
  requestHeaders?: Readonly<Record<string, string>>;
  /**
   * Whether an Idempotency-Key is honoured: `adapter` for bodies that are read before the handler runs, `handler` where
   * the handler calls answerOnce itself. The handler's `db` is then the transaction that keeps its answer: it must use no
   * other connection, and have no effects elsewhere.
   */
  idempotent?: 'adapter' | 'handler';
  /** The request may end the caller's own session or right, so that the handler itself decides whether it is allowed. */
  endsOwnAccess?: true;
  answers: A;
  /** Codes of problem-codes.ts that this endpoint gives, beside those that follow from the specification. */
  problems?: readonly ProblemCode[];
  handle(
    input: Input<Parsed<P>, Parsed<Q>, Parsed<B>, CallerOf<X>>,
    dependencies: Dependencies,
  ): Promise<AllowedAnswer<A>> | AllowedAnswer<A>;
}

/** A route whose types have been checked, for the adapter and the document. */
export interface Route extends Omit<RouteSpec<z.ZodType, z.ZodType, z.ZodType, Access, Answers>, 'handle'>, AccessRule {
  handle(input: Input<unknown, unknown, unknown>, dependencies: Dependencies): Promise<Answer> | Answer;
}

/**
 * One line of the route table. To add an endpoint:
 *
 * 1. Write the handler in a file of its own, `<folder>/<verb>-<thing>.ts`: a function of `(input, dependencies)` that
 *    returns `ok(body)`, `created(location, body)`, `noContent()` or any `{ status, headers?, body? | stream? }`, and throws
 *    a `Problem` for an expected error. It names only the parts it uses: `({ body }: { body: NewThing }, { db }: Pick<Dependencies, 'db'>)`.
 * 2. Add its line to `<folder>/routes.ts` with `route({...})`: who may call, with which permission, whether keys bound to a source may, which limit, schemas, answers, problem codes.
 *    Everything that follows from these (400, 401, 403, 408, 413, 415, 422, 429, 500, 503) is done and documented by the adapter.
 * 3. A new code goes into http/problem-codes.ts with its status; a new folder's list into routes.ts.
 * 4. Add a case for each answer and each code of its own to test/contract/cases/<folder>.ts; the contract test fails without.
 */
export function route<
  const A extends Answers,
  X extends Access,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(spec: RouteSpec<P, Q, B, X, A> & NamesPermission<X>): Route {
  return spec as unknown as Route;
}
