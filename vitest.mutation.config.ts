import { defineConfig } from 'vitest/config';

const folders = ['packages/catalogue/test/**', 'apps/worker/test/{records,columns,map,shops,decode}/**'];

/**
 * What `npm run mutate` runs against each mutant: the unit tests of the catalogue and of the worker's pure folders, but
 * for those that take seconds. Folders whose tests need Postgres would take days. `TESTS` names other folders of tests.
 */
export default defineConfig({
  resolve: { conditions: ['development'] },
  ssr: { resolve: { conditions: ['development'] } },
  test: {
    include: (process.env['TESTS']?.split(' ') ?? folders).map((folder) => `${folder}/*.test.ts`),
    exclude: [
      '**/{linear-time,generated-prices,mapper-memory,fuzz-rows}.test.ts',
      '**/*.{integration,mocked,alone}.test.ts',
    ],
    setupFiles: ['./vitest.mutation.setup.ts'],
    testTimeout: 60_000,
  },
});
