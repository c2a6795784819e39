import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Answer } from './answer.js';

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

/** A client that goes away is not an error: the source is ended, which is all there is to do. */
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
