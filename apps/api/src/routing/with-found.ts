import type { Database } from '@feedstock/database';
import type { Caller } from '../access/caller.js';
import type { Problem } from '../http/problem.js';
import type { Dependencies } from './dependencies.js';

/** What the path of a request names. */
interface Named<T, P> {
  find: (db: Database, params: P) => Promise<T | null>;
  maySee: (caller: Caller, found: T) => boolean;
  /** The problem where there is none, and where the caller may not know that there is. */
  unknown: (params: P) => Problem;
}

/** Makes a wrapper whose handlers start with what their path names, as the part `name` of their input. */
export function withFound<K extends string, T, P>(name: K, { find, maySee, unknown }: Named<T, P>) {
  return <I extends Record<K, T>, A>(handle: (input: I, dependencies: Dependencies) => A) =>
    async (input: Omit<I, K> & { params: P; caller: Caller }, dependencies: Dependencies): Promise<Awaited<A>> => {
      const { params, caller } = input;
      const found = await find(dependencies.db, params);
      if (found === null || !maySee(caller, found)) throw unknown(params);
      // The compiler cannot see that Omit and the omitted property make up the whole again.
      return await handle({ ...input, [name]: found } as unknown as I, dependencies);
    };
}
