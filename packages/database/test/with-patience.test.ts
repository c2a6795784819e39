import { describe, expect, it } from 'vitest';
import { withPatience } from '../src/with-patience.js';

const unavailable = () => Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
const patient = { patienceMs: 60_000, onWait: () => undefined };

/** Fails with these errors, one a call, and then returns 'done'. */
function failing(...errors: Error[]): () => Promise<string> {
  return () => {
    const error = errors.shift();
    return error === undefined ? Promise.resolve('done') : Promise.reject(error);
  };
}

describe('withPatience', () => {
  it('repeats the work until the database answers, reporting each error', async () => {
    const waited: [string, number][] = [];
    const onWait = (error: Error, attempt: number) => waited.push([error.message, attempt]);
    expect(await withPatience({ ...patient, onWait }, failing(unavailable(), unavailable()))).toBe('done');
    expect(waited).toEqual([
      ['connection refused', 1],
      ['connection refused', 2],
    ]);
  });

  it('throws any other error at once', async () => {
    await expect(withPatience(patient, failing(new Error('a fault of ours')))).rejects.toThrow('a fault of ours');
  });

  it('throws the error once its patience is over', async () => {
    await expect(withPatience({ ...patient, patienceMs: -1 }, failing(unavailable()))).rejects.toThrow('refused');
  });

  it('throws the reason of its signal instead of waiting on', async () => {
    const stopping = new AbortController();
    const onWait = () => stopping.abort(new Error('stopped'));
    const waiting = withPatience({ ...patient, onWait, signal: stopping.signal }, failing(unavailable()));
    await expect(waiting).rejects.toThrow('stopped');
  });
});
