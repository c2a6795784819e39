import type { ProblemCode } from '../../src/http/problem-codes.js';
import type { LoggedIn, RequestOptions } from './client.js';
import type { TestApi } from './start-api.js';

/** What the cases may use: a running API, an administrator and a user. Cases that end a session register their own user. */
export interface World {
  api: TestApi;
  admin: LoggedIn;
  user: LoggedIn;
}

/** A request; its path is the route's own unless said otherwise. */
export interface CaseRequest extends RequestOptions {
  path?: string;
}

type MakeRequest = (world: World) => CaseRequest | Promise<CaseRequest>;

/**
 * For one route, a request for each documented answer. The codes that follow from the route's specification are made
 * from `valid` by common-cases.ts; those named here win over them.
 */
export interface RouteCases {
  /** Gets the first documented answer. Called for each use, so use names that no other case uses. */
  valid: MakeRequest;
  /** As `valid`, for a thing that takes an upload, where that of `valid` takes none. */
  forUpload?: MakeRequest;
  /** Requests for the further answers that are not problems, by status. */
  answers?: Record<number, MakeRequest>;
  /** Requests for problems, by code. */
  problems?: Partial<Record<ProblemCode, MakeRequest>>;
}

/** By `METHOD /path`, as the route table writes it. */
export type CaseTable = Record<string, RouteCases>;
