import { processorSeconds } from './processor-time.js';
import type { Services } from './services.js';
import type { Stack } from './stack.js';

/** The processor time that work takes these processes and Postgres, in microseconds for each of the units that it did. */
export async function measureProcessor<T>(
  { postgres }: Services,
  processIds: readonly number[],
  work: () => Promise<T>,
  unitsOf: (result: T) => number,
): Promise<{ result: T; processor: { ours: number | null; postgres: number | null } }> {
  const read = () => [sum(processIds.map(processorSeconds)), processorSeconds(postgres.processId)] as const;
  const before = read();
  const result = await work();
  const after = read();
  const units = unitsOf(result);
  const each = (at: 0 | 1) => {
    const [from, to] = [before[at], after[at]];
    return from === null || to === null ? null : ((to - from) * 1e6) / units;
  };
  return { result, processor: { ours: each(0), postgres: each(1) } };
}

/** The same of an import of `rows` by the workers of a stack, for each row. */
export function measureImport(services: Services, { workers }: Stack, rows: number, work: () => Promise<number>) {
  const processIds = workers.map(({ processId }) => processId);
  return measureProcessor(services, processIds, work, () => rows);
}

function sum(values: readonly (number | null)[]): number | null {
  return values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);
}
