import { type FailureCode, failureCodes } from '@feedstock/catalogue';
import { AppError, redact, withoutSecrets } from '@feedstock/runtime';

/**
 * The whole import cannot continue. `message` names the place and the value. `remedy` (what to do) and `retry` (whether
 * another attempt may help) come from the catalogue's table of failures.
 * The message loses the secrets of addresses: the owner sees it, and the queue and webhooks keep it.
 */
export class ImportFailure extends AppError<FailureCode> {
  override readonly name = 'ImportFailure';

  constructor(code: FailureCode, message: string, { details = {}, cause }: { details?: object; cause?: unknown } = {}) {
    super(code, withoutSecrets(message), { details: redact(details) as Record<string, unknown>, cause });
  }

  get retry(): boolean {
    return failureCodes[this.code].retry;
  }

  get remedy(): string {
    return failureCodes[this.code].remedy;
  }
}

/** Why an attempt stops before the end of the file although nothing has failed. */
export type StopReason = 'cancelled' | 'left' | 'owner_deactivated' | 'timed_out' | 'worker_stops';

/** Thrown through the stages of an import that must stop. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped';
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`the import stops: ${reason}`);
    this.reason = reason;
  }
}

/** The first `bytes` bytes of a source, by their SHA-256. */
export interface SourceSnapshot {
  bytes: number;
  digest: string;
}

/** The source is not what an earlier attempt read: the import has to start again from the first row. */
export class SourceChanged extends Error {
  override readonly name = 'SourceChanged';
  readonly code = 'source_changed';

  constructor(expected: SourceSnapshot) {
    super(`The first ${expected.bytes} bytes of the file are not those that the last attempt read.`);
  }
}

/** The server has no other file than the last import of the source read: it has sent nothing. */
export class NotModified extends Error {
  override readonly name = 'NotModified';
  readonly code = 'not_modified';
  /** What the server said about the file then. */
  readonly facts: { etag: string | null; last_modified: string | null };

  constructor(conditions: Readonly<Record<string, string>>) {
    super('The file is still that of the last import.');
    this.facts = { etag: conditions['if-none-match'] ?? null, last_modified: conditions['if-modified-since'] ?? null };
  }
}

/** A crash of the database has lost batches that it had reported as written: the import continues from the stored checkpoint. */
export class CheckpointLost extends Error {
  override readonly name = 'CheckpointLost';

  constructor(stored: number, written: number) {
    super(`the checkpoint stands at row ${stored} though rows up to ${written} were written`);
  }
}

/** The thread of an attempt was ended because it was silent for too long, or has ended itself, for example for lack of memory. */
export class ThreadLost extends Error {
  override readonly name = 'ThreadLost';
}
