import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** What a handler returns; only the adapter turns it into bytes. */
export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string | string[]>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, with the Content-Type of `headers`. */
  text?: string;
  /**
   * Sent as it comes, with the Content-Type of `headers`. When the client disconnects the iteration ends
   * (`finally` runs, a Readable is destroyed), and `input.signal` is aborted.
   */
  stream?: AsyncIterable<Uint8Array | string>;
}

export function ok<B>(body: B, headers: Record<string, string | string[]> = {}) {
  return { status: 200 as const, body, headers };
}

/** `location` is the path of the thing created. */
export function created<B>(location: string, body: B, headers: Record<string, string> = {}) {
  return { status: 201 as const, body, headers: { ...headers, Location: location } };
}

export function noContent() {
  return { status: 204 as const };
}

/** Turns an answer into bytes. */
export async function sendAnswer(response: Response, answer: Answer): Promise<void> {
  response.status(answer.status);
  if (answer.headers !== undefined) response.set(answer.headers);
  if (answer.stream !== undefined) return sendStream(response, answer.stream);
  if (answer.text !== undefined) response.send(answer.text);
  else if (answer.body === undefined) response.end();
  else if (response.hasHeader('Content-Type')) response.send(JSON.stringify(answer.body));
  else response.json(answer.body);
}

/** A client that disconnects is not an error: the pipeline has ended the source. */
async function sendStream(response: Response, stream: AsyncIterable<Uint8Array | string>): Promise<void> {
  response.flushHeaders();
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  try {
    await pipeline(Readable.from(stream, { objectMode: false }), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
