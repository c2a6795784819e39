import { findImport, type LocatedImport } from '@feedstock/database';
import { type Caller, isAdmin, isBoundElsewhere } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';

interface Asked {
  params: { job_id: string };
  caller: Caller;
}

/**
 * Wraps a handler so that it starts with the import of its path. The caller must own it or be an administrator; for anyone
 * else it does not exist.
 */
export function withImport<I extends { found: LocatedImport }, A>(handle: (input: I, dependencies: Dependencies) => A) {
  return async (input: Omit<I, 'found'> & Asked, dependencies: Dependencies): Promise<Awaited<A>> => {
    const found = await findImport(dependencies.db, input.params.job_id);
    if (found === null || !maySee(input.caller, found)) throw unknownImport(input.params.job_id);
    // The compiler cannot see that Omit and the omitted property make up the whole again.
    return await handle({ ...input, found } as unknown as I, dependencies);
  };
}

function maySee(caller: Caller, { createdBy, sourceId }: Pick<LocatedImport, 'createdBy' | 'sourceId'>): boolean {
  if (isBoundElsewhere(caller, sourceId)) return false;
  return isAdmin(caller) || caller.id === createdBy;
}

function unknownImport(id: string): Problem {
  return new Problem('not_found', `There is no import ${id} of yours. GET /import-jobs lists them.`);
}
