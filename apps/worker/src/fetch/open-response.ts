import type { IncomingHttpHeaders } from 'node:http';
import { type Request, TimeoutError } from 'got';
import { ImportFailure } from '../attempt-ends.js';
import { timedOut, unreachable } from './fetch-failures.js';
import type { AddressGuard } from './guard-address.js';
import { guardedRequest } from './guarded-request.js';
import type { FetchTimeouts } from './slow-server.js';

export interface ResponseOptions {
  guard: AddressGuard;
  timeouts: FetchTimeouts;
  /** Headers that this address may see. */
  credentials: Readonly<Record<string, string>>;
  /** Headers that ask for the file only if it is another one. */
  conditions?: Readonly<Record<string, string>>;
  signal?: AbortSignal | undefined;
}

export interface ServedResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: Request;
  close(): void;
}

/** Requests one address and waits for the head of the response. Throws `ImportFailure`, or the signal's reason. */
export async function openResponse(url: URL, options: ResponseOptions): Promise<ServedResponse> {
  const body = guardedRequest(url, options.guard, requestOptions(options));
  try {
    const response = await new Promise<{ statusCode: number; headers: IncomingHttpHeaders }>((resolve, reject) => {
      body.once('response', resolve);
      body.once('error', reject);
    });
    // The reader of the body receives its errors; an earlier one must not end the process.
    body.on('error', () => undefined);
    return { status: response.statusCode, headers: response.headers, body, close: () => body.destroy() };
  } catch (error) {
    body.destroy();
    throw failureOf(error, url, options);
  }
}

function requestOptions({ timeouts, credentials, conditions, signal }: ResponseOptions) {
  return {
    timeout: {
      lookup: timeouts.connectMs,
      connect: timeouts.connectMs,
      secureConnect: timeouts.connectMs,
      response: timeouts.silenceMs,
    },
    headers: {
      'user-agent': 'Feedstock (product feed import)',
      accept: 'text/csv, text/tab-separated-values, text/plain, application/zip, application/gzip, */*;q=0.5',
      'accept-encoding': 'gzip, identity;q=0.5',
      ...credentials,
      ...conditions,
    },
    ...(signal === undefined ? {} : { signal }),
  };
}

function failureOf(error: unknown, url: URL, { signal, timeouts }: ResponseOptions): unknown {
  if (signal?.aborted === true) return signal.reason;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ImportFailure) return cause;
    if (cause instanceof TimeoutError) {
      const isAnswer = cause.event === 'response';
      return timedOut(
        url.href,
        isAnswer ? 'the answer' : 'connecting',
        isAnswer ? timeouts.silenceMs : timeouts.connectMs,
      );
    }
  }
  return unreachable(url.href, error instanceof Error && 'code' in error ? String(error.code) : 'an unknown error');
}
