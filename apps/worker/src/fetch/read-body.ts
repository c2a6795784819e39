import type { Readable } from 'node:stream';
import { ImportFailure } from '../attempt-ends.js';
import { brokenOff, overLimit, tooLong } from './fetch-failures.js';
import { type FetchTimeouts, startClock } from './slow-server.js';

interface ServedBody {
  body: Readable;
  close(): void;
}

interface BodyFacts {
  finalUrl: string;
  bytesTotal: number | null;
}

interface BodyOptions {
  timeouts: FetchTimeouts;
  maxBytes: number;
  signal?: AbortSignal | undefined;
}

/**
 * The bytes of a response or of a file, checked against its declared length, the limit and the clock. Closes the connection however it
 * ends.
 */
export async function* readBody(served: ServedBody, facts: BodyFacts, options: BodyOptions): AsyncGenerator<Buffer> {
  const clock = startClock(served.body, facts.finalUrl, options.timeouts);
  const iterator: AsyncIterator<Buffer> = served.body[Symbol.asyncIterator]();
  let received = 0;
  try {
    for (;;) {
      clock.expectByte();
      const chunk = await iterator.next().catch((error: unknown) => {
        if (options.signal?.aborted === true) throw options.signal.reason;
        throw clock.failure ?? failureOf(error, facts, received);
      });
      if (chunk.done === true) break;
      clock.gotBytes(chunk.value.length);
      received += chunk.value.length;
      if (received > options.maxBytes) throw overLimit(facts.finalUrl, options.maxBytes);
      if (facts.bytesTotal !== null && received > facts.bytesTotal) throw tooLong(facts.finalUrl, facts.bytesTotal);
      yield chunk.value;
    }
    if (facts.bytesTotal !== null && received < facts.bytesTotal) {
      throw brokenOff(facts.finalUrl, received, facts.bytesTotal);
    }
  } finally {
    clock.stop();
    served.close();
  }
}

function failureOf(error: unknown, { finalUrl, bytesTotal }: BodyFacts, received: number): Error {
  if (error instanceof ImportFailure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // Node's parser reads what follows the declared length as the head of another response.
  if (code.startsWith('HPE_') && bytesTotal !== null && received >= bytesTotal) return tooLong(finalUrl, bytesTotal);
  return brokenOff(finalUrl, received, bytesTotal);
}
