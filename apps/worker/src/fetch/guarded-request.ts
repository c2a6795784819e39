import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import got, { type OptionsInit, type Request } from 'got';
import type { AddressGuard, GuardedLookup } from './guard-address.js';

/**
 * Makes one HTTP request to an address that the guard allows: the only way out of the worker. It follows no redirect,
 * retries nothing and unpacks nothing. Throws what the guard throws for `url`; all other faults are stream errors.
 */
export function guardedRequest(url: URL, guard: AddressGuard, options: OptionsInit): Request {
  guard.checkUrl(url);
  return got.stream(url, {
    ...options,
    isStream: true,
    decompress: false,
    followRedirect: false,
    throwHttpErrors: false,
    retry: { limit: 0 },
    // A pooled connection would skip the look-up that checks the address.
    agent: { http: new HttpAgent({ keepAlive: false }), https: new HttpsAgent({ keepAlive: false }) },
    dnsLookup: guard.lookup satisfies GuardedLookup as never,
  });
}
