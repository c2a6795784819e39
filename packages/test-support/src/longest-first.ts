import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take a minute or more, the longest first. */
export const longest = [
  'apps/chaos/test/chaos.e2e.test.ts',
  'apps/api/test/attacks/event-loop.integration.test.ts',
  'apps/worker/test/sources/month.integration.test.ts',
  'apps/local/test/start.e2e.test.ts',
];

/** Starts the longest files first: everything else would be over, and wait for one that started late. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const first = longest.flatMap((name) => sorted.filter(({ moduleId }) => moduleId.endsWith(name)));
    return [...new Set([...first, ...sorted])];
  }
}
