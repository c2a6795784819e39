/**
 * An expected fault: `code` is for programs, `message` is a sentence a person can act on.
 * Edges translate the code (the API into an HTTP status, the worker into retry or give up); no code decides by the message.
 */
export class AppError<Code extends string = string> extends Error {
  override readonly name: string = 'AppError';
  readonly code: Code;
  /** Facts behind the sentence, safe to show to the caller. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: Code,
    message: string,
    options: { details?: Readonly<Record<string, unknown>>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }
}
