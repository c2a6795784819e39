import 'vitest';

/** What the run's set-up hands to the test files. */
declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
    redisUrl: string;
  }
}
