/** That the process has begun to stop, for answers that would otherwise go on. */
export interface Stopping {
  signal: AbortSignal;
  begin(): void;
}

export function createStopping(): Stopping {
  const controller = new AbortController();
  return { signal: controller.signal, begin: () => controller.abort() };
}
