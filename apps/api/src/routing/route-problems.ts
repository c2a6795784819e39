import { type ProblemCode, problemCodes } from '../http/problem-codes.js';
import { limitTable } from '../limits/rate-limits.js';
import type { Route } from './route.js';

/** Every code that a route can answer with: its own, and those that follow from its specification. */
export function problemsOfRoute(route: Route): ProblemCode[] {
  const codes = [
    ...(route.problems ?? []),
    ...problemsOfInput(route),
    ...problemsOfAccess(route),
    ...problemsOfLimit(route),
    ...problemsOfServices(route),
  ];
  return [...new Set(codes)].sort((a, b) => problemCodes[a].status - problemCodes[b].status);
}

/** The same by status. */
export function problemsByStatus(route: Route): Map<number, ProblemCode[]> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemsOfRoute(route)) {
    const { status } = problemCodes[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}

function problemsOfInput(route: Route): ProblemCode[] {
  const codes: ProblemCode[] = [];
  if (route.params !== undefined) codes.push('malformed_request');
  if (route.params ?? route.query ?? route.body ?? route.rows) codes.push('invalid');
  if (route.body !== undefined || route.rows !== undefined) {
    codes.push('malformed_request', 'malformed_json', 'request_timeout', 'body_too_large', 'unsupported_media_type');
  }
  if (route.uploadBody !== undefined) codes.push('stopping');
  if (route.idempotent !== undefined) {
    codes.push('malformed_header', 'idempotency_key_in_use', 'idempotency_key_reused');
  }
  return codes;
}

function problemsOfAccess({ access }: Route): ProblemCode[] {
  if (access === 'public') return [];
  return ['token_missing', 'token_invalid', 'token_expired', 'session_ended', 'forbidden'];
}

function problemsOfLimit({ limit }: Route): ProblemCode[] {
  if (limit === null) return [];
  return limitTable[limit].withoutRedis === 'closed' ? ['rate_limited', 'redis_unavailable'] : ['rate_limited'];
}

/** Public routes without a limit use no service; the health checks report themselves what is unavailable. */
function problemsOfServices({ access, limit }: Route): ProblemCode[] {
  return access === 'public' && limit === null ? [] : ['internal_error', 'database_unavailable'];
}
