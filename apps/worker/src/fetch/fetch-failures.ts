import { ImportFailure } from '../attempt-ends.js';

/** Every `address` here is shown without its query: pass it without user name and password. */

export function httpError(address: string, status: number): ImportFailure {
  const isPassing = status >= 500 || status === 408 || status === 425 || status === 429;
  return new ImportFailure(isPassing ? 'fetch_server_error' : 'fetch_http_error', `${address} answers ${status}.`, {
    details: { address, status },
  });
}

/** `code`: an answer of FTP, passing by its nature or one that nothing is known about. */
export function serverFault(address: string, code: number): ImportFailure {
  return new ImportFailure('fetch_server_error', `${address} answers ${code}.`, { details: { address, code } });
}

/** `page`: where the log-in is asked for. */
export function notPublic(address: string, page: string): ImportFailure {
  const where = page === address ? '' : ` at ${new URL(page).host}`;
  return new ImportFailure('not_public', `${address} is not public: it asks for a log-in${where}.`, {
    details: { address, page },
  });
}

/** `what`: what the server says, or is missing. */
export function loginRefused(address: string, what: string): ImportFailure {
  return new ImportFailure('login_refused', `${address} cannot be read: ${what}.`, { details: { address, what } });
}

export function fileNotFound(address: string): ImportFailure {
  return new ImportFailure('file_not_found', `${address} is not there.`, { details: { address } });
}

export function hostKeyChanged(address: string, pinned: string, given: string): ImportFailure {
  return new ImportFailure(
    'host_key_changed',
    `The server of ${address} has another host key than before: ${given}, not ${pinned}. It may be another server.`,
    { details: { address, pinned, given } },
  );
}

export function tooManyRedirects(address: string, limit: number): ImportFailure {
  return new ImportFailure('fetch_redirects', `${address} still redirects after ${limit} redirects.`, {
    details: { address, limit },
  });
}

export function timedOut(address: string, what: string, milliseconds: number): ImportFailure {
  const seconds = milliseconds / 1000;
  return new ImportFailure('fetch_timeout', `${address}: ${what} took longer than ${seconds} s.`, {
    details: { address, seconds },
  });
}

export function tooSlow(address: string, bytes: number, milliseconds: number): ImportFailure {
  const seconds = Math.round(milliseconds) / 1000;
  return new ImportFailure('fetch_timeout', `${address} is too slow: it sent ${bytes} bytes in ${seconds} s.`, {
    details: { address, bytes, seconds },
  });
}

/** `expected` is null where the server named no length. */
export function brokenOff(address: string, received: number, expected: number | null): ImportFailure {
  const promised = expected === null ? '' : ` of ${expected} promised`;
  return new ImportFailure('fetch_truncated', `${address} broke off after ${received} bytes${promised}.`, {
    details: { address, received, expected },
  });
}

export function tooLong(address: string, expected: number): ImportFailure {
  return new ImportFailure('fetch_truncated', `${address} sends more than the ${expected} bytes it promised.`, {
    details: { address, expected },
  });
}

export function overLimit(what: string, limit: number): ImportFailure {
  return new ImportFailure('too_large', `${what} is larger than ${limit} bytes.`, { details: { limit } });
}

const networkReasons: Record<string, string> = {
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  ECONNREFUSED: 'the server refuses connections',
  ECONNRESET: 'the server closed the connection',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'there is no route to the network',
  CERT_HAS_EXPIRED: 'its certificate has expired',
};

/** `code` is Node's error code. */
export function unreachable(address: string, code: string): ImportFailure {
  const reason = networkReasons[code] ?? `the connection failed with ${code}`;
  return new ImportFailure('fetch_unreachable', `${address} cannot be reached: ${reason}.`, {
    details: { address, code },
  });
}
