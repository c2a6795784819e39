/** Gauges among the default metrics of prom-client that are named like counters; `promtool check metrics` objects to them. */
const misnamed = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** Takes them out of a registry; the same numbers, by kind, are in the metrics without `_total`. */
export function withoutMisnamed(registry: { removeSingleMetric(name: string): void }): void {
  for (const name of misnamed) registry.removeSingleMetric(name);
}
