import type { Dependencies } from '../routing/dependencies.js';

/** The metrics of this process in Prometheus' text format. */
export async function showMetrics(_input: object, { metrics }: Pick<Dependencies, 'metrics'>) {
  const text = await metrics.registry.metrics();
  return { status: 200 as const, text, headers: { 'Content-Type': metrics.registry.contentType } };
}
