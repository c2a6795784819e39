import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Problem } from '../http/problem.js';
import type { ExportSlots } from '../process/export-slots.js';
import type { RequestPressure } from '../process/request-pressure.js';

/** How long a client may read nothing before its file is given up. */
export const stallMs = 60_000;

/** What a cache must know of such a file, of a 304 too. */
export const variesByEncoding = { Vary: 'Accept-Encoding, Origin' };

/** Takes a slot until `signal` is aborted. Throws a 503 where none is free. */
export function takeExportSlot(exportSlots: ExportSlots, signal: AbortSignal): void {
  if (exportSlots.take(signal)) return;
  throw new Problem('busy', 'The server is already writing as many files as it can. Try again in a few seconds.', {
    headers: { 'Retry-After': '10' },
  });
}

/** The answer with a file that is written while the client reads it, and while no other request waits. */
export function fileAnswer(
  pieces: AsyncIterable<Buffer | string>,
  {
    headers,
    isCompressed,
    pressure,
  }: { headers: Record<string, string>; isCompressed: boolean; pressure: Pick<RequestPressure, 'giveWay'> },
) {
  const written = givingWay(pieces, pressure);
  return {
    status: 200 as const,
    headers: {
      ...headers,
      ...variesByEncoding,
      ...(isCompressed ? { 'Content-Encoding': 'gzip' } : {}),
    },
    stream: isCompressed ? compressed(written) : written,
  };
}

/** Whoever waits for an answer is a person; whoever fetches a file has time: each piece is followed by a round of answers. */
async function* givingWay(
  pieces: AsyncIterable<Buffer | string>,
  pressure: Pick<RequestPressure, 'giveWay'>,
): AsyncGenerator<Buffer | string> {
  for await (const piece of pieces) {
    yield piece;
    await pressure.giveWay();
  }
}

/** An error of the pieces ends the answer, and a client that leaves ends the pieces. */
function compressed(pieces: AsyncIterable<Buffer | string>): Readable {
  const gzip = createGzip();
  pipeline(Readable.from(pieces, { objectMode: false }), gzip, () => undefined);
  return gzip;
}
