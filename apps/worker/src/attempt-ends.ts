import { type FailureCode, failureCodes } from '@feedstock/catalogue';
import { AppError } from '@feedstock/runtime';

/**
 * The whole import cannot go on. `message` names the place and the value, `remedy` says what to do, and `retry` whether
 * another attempt may help; the last two are those of the catalogue's table of failures.
 * No message may hold credentials: show addresses with `withoutCredentials`.
 */
export class ImportFailure extends AppError<FailureCode> {
  override readonly name = 'ImportFailure';

  get retry(): boolean {
    return failureCodes[this.code].retry;
  }

  get remedy(): string {
    return failureCodes[this.code].remedy;
  }
}

/** Why an attempt stops before the file ends, though nothing went wrong. */
export type StopReason = 'cancelled' | 'left' | 'timed_out' | 'worker_stops';

/** Thrown through the stages of an import that is to stop. */
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

/** The source is not what an earlier attempt read: the import has to start anew. */
export class SourceChanged extends Error {
  override readonly name = 'SourceChanged';
  readonly code = 'source_changed';

  constructor(expected: SourceSnapshot) {
    super(`The first ${expected.bytes} bytes of the file are not those that the last attempt read.`);
  }
}

/** The database has forgotten batches that it had said were written: the import goes on from the checkpoint it still has. */
export class CheckpointLost extends Error {
  override readonly name = 'CheckpointLost';

  constructor(stored: number, written: number) {
    super(`the checkpoint stands at row ${stored} though rows up to ${written} were written`);
  }
}
