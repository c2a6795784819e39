import type { IncomingMessage } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { cutOff } from './read-form.js';
import { watchRate } from './watch-rate.js';

/**
 * Gives `readFile` the body as it arrives, with back-pressure. Throws a Problem for one that breaks off, or whose sender is
 * silent or too slow for `patienceMs`; or what `readFile` threw.
 */
export async function readWholeBody<T>(
  request: IncomingMessage,
  readFile: (stream: Readable) => Promise<T>,
  patienceMs: number,
): Promise<T> {
  // Between the two, because a request that is destroyed takes the connection with it, and the answer.
  const file = new PassThrough();
  request.once('error', () => file.destroy(cutOff()));
  request.once('close', () => request.complete || file.destroy(cutOff()));
  const endWatch = watchRate(request, {
    isWaiting: () => file.writableNeedDrain || request.complete,
    windowMs: patienceMs,
    onSlow: (problem) => file.destroy(problem),
  });
  try {
    request.pipe(file);
    return await readFile(file);
  } catch (error) {
    request.unpipe(file);
    request.resume();
    throw error;
  } finally {
    endWatch();
  }
}
