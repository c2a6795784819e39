import 'vitest';

/** What the set-up of the run passes to the test files. */
declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
    redisUrl: string;
  }
}
