import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';

/** 200 or 503, with what was found. */
export async function showHealth(_input: object, { health }: Pick<Dependencies, 'health'>) {
  const found = await health();
  if (found.status === 'ok') return ok(found);
  return { status: 503 as const, body: found, headers: { 'Retry-After': '5' } };
}

/** That the process answers is all there is to say. */
export function showLive() {
  return ok({ status: 'ok' as const });
}
