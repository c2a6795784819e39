import { AppError } from '@feedstock/runtime';
import type { ProblemCode } from './problem-codes.js';

/** One invalid part of a request. */
export interface InvalidPart {
  /** Where, as `body.price.amount` or `query.limit`. */
  path: string;
  code: string;
  message: string;
}

interface ProblemExtras {
  headers?: Record<string, string>;
  errors?: readonly InvalidPart[];
  /** Further members of the answer's body, for programs: `{ product_id: 7 }`. */
  members?: Readonly<Record<string, unknown>>;
  cause?: unknown;
}

/** An expected error of a request, thrown by a handler or a precondition and answered as application/problem+json. */
export class Problem extends AppError<ProblemCode> {
  override readonly name = 'Problem';
  readonly headers: Readonly<Record<string, string>>;
  readonly errors: readonly InvalidPart[] | undefined;

  /** `detail` is a sentence that a person can act on. */
  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(code, detail, { details: extras.members ?? {}, cause: extras.cause });
    this.headers = extras.headers ?? {};
    this.errors = extras.errors;
  }
}
