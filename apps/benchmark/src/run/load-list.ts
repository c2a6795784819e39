import { during, type Load, load } from './load.js';
import type { Stack } from './stack.js';

const connections = 16;
const loadMs = 5000;

/** The page of the list that is asked for. */
export const list = '/products?limit=50';

/** Asks for a page of the list again and again: for five seconds, or as long as `goesOn` says so. */
export function loadList({ url, headers }: Pick<Stack, 'url' | 'headers'>, goesOn = during(loadMs)): Promise<Load> {
  return load(`${url}${list}`, headers, connections, goesOn);
}

/** How much longer the slowest of a hundred answers of the list takes during `work` than it took in `idle`. */
export async function slowdownOfList(stack: Stack, idle: Load, work: Promise<unknown>) {
  let isRunning = true;
  const [busy] = await Promise.all([
    loadList(stack, () => isRunning),
    work.finally(() => {
      isRunning = false;
    }),
  ]);
  return slowdownBetween(idle, busy);
}

/** How much longer the slowest of a hundred answers took under one load than under the other. */
export function slowdownBetween(idle: Load, busy: Load) {
  return { ratio: busy.p99Ms / idle.p99Ms, note: `${Math.round(idle.p99Ms)} → ${Math.round(busy.p99Ms)} ms` };
}
