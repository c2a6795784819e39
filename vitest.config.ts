import { defineConfig } from 'vitest/config';
import LongestFirst from './packages/test-support/src/longest-first.js';

/**
 * `unit` needs nothing; `integration` gets one Postgres and one Redis, started once for all files. In both, the files
 * of a process share their modules, since loading them took longer than most tests; `mocked` is for files that replace
 * a module, and loads all of them again. `alone` is for what needs the processors for itself, after all others.
 */
const shared = {
  resolve: { conditions: ['development'] },
  ssr: { resolve: { conditions: ['development'] } },
};

/** A busy machine makes a test slow, not wrong; what hangs is still found. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000 };

const withServices = { globalSetup: ['./packages/test-support/src/start-services.ts'], ...patient };

export default defineConfig({
  test: {
    // More than processors, because tests of processes mostly wait.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './packages/test-support/src/count-reporter.ts'],
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['{apps,packages}/*/test/**/*.test.ts'],
          exclude: ['**/*.{integration,e2e,mocked,alone}.test.ts'],
          isolate: false,
          ...patient,
        },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['{apps,packages}/*/test/**/*.{integration,e2e}.test.ts'],
          isolate: false,
          ...withServices,
        },
      },
      {
        ...shared,
        test: {
          name: 'mocked',
          include: ['{apps,packages}/*/test/**/*.mocked.test.ts'],
          ...withServices,
        },
      },
      {
        ...shared,
        test: {
          name: 'alone',
          include: ['{apps,packages}/*/test/**/*.alone.test.ts'],
          sequence: { groupOrder: 1 },
          ...patient,
        },
      },
    ],
  },
});
