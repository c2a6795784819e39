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
