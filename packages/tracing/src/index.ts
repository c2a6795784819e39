import type { InSpan, Tracing } from './tracing.js';

export type { InSpan, Tracing } from './tracing.js';

/** Runs `work` where nothing is traced. */
export const untraced: InSpan = (_name, _attributes, work) => work(null);

/**
 * Starts to send traces of this thread to the collector at `endpoint`. Null without one: then nothing of OpenTelemetry is
 * loaded.
 */
export async function openTracing(endpoint: string | undefined, service: string): Promise<Tracing | null> {
  if (endpoint === undefined) return null;
  const { startTracing } = await import('./start-tracing.js');
  return startTracing(endpoint, service);
}
