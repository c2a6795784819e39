import { defineConfig } from 'vitest/config';

/** What `npm run mutate` runs against each mutant: the unit tests of the catalogue, but for those that measure time. */
export default defineConfig({
  resolve: { conditions: ['development'] },
  ssr: { resolve: { conditions: ['development'] } },
  test: {
    include: ['packages/catalogue/test/**/*.test.ts'],
    exclude: ['**/linear-time.test.ts'],
  },
});
