import { ImportFailure } from '../../src/attempt-ends.js';

/** The failure that a promise ends with; throws where it goes well, or ends with another error. */
export async function failureOf(promise: Promise<unknown>): Promise<ImportFailure> {
  const error = await promise.then(
    () => new Error('it went well'),
    (reason: unknown) => reason,
  );
  if (error instanceof ImportFailure) return error;
  throw error;
}
