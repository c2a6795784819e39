import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';

/** 200 or 503, with the result of each check. */
export async function showHealth(_input: object, { health }: Pick<Dependencies, 'health'>) {
  const found = await health();
  if (found.status === 'ok') return ok(found);
  return { status: 503 as const, body: found, headers: { 'Retry-After': '5' } };
}

/** An answer at all is the proof that the process is alive. */
export function showLive() {
  return ok({ status: 'ok' as const });
}
