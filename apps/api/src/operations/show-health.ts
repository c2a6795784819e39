import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';

/** 200 or 503, with the result of each check. */
export async function showHealth(_input: object, { health }: Pick<Dependencies, 'health'>) {
  const found = await health();
  if (found.status === 'ok') return ok(found);
  return { status: 503 as const, body: found, headers: { 'Retry-After': '5' } };
}

/** Whether requests are served here: without Redis too, and no longer once the process has begun to stop. */
export async function showReady(_input: object, { health, stopping }: Pick<Dependencies, 'health' | 'stopping'>) {
  const { checks } = await health();
  if (checks.database.status === 'ok' && !stopping.hasBegun()) return ok({ status: 'ok' as const, checks });
  return { status: 503 as const, body: { status: 'unavailable' as const, checks }, headers: { 'Retry-After': '5' } };
}

/** An answer at all is the proof that the process is alive. */
export function showLive() {
  return ok({ status: 'ok' as const });
}
