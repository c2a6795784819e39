import { setMaxListeners } from 'node:events';

/** That the process has begun to stop, for answers that would otherwise go on. */
export interface Stopping {
  signal: AbortSignal;
  begin(): void;
}

export function createStopping(): Stopping {
  const controller = new AbortController();
  // One listener for each answer under way.
  setMaxListeners(0, controller.signal);
  return { signal: controller.signal, begin: () => controller.abort() };
}
