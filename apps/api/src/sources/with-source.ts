import { findSource, type SourceRow } from '@feedstock/database';
import { type Caller, isAdmin, isBoundElsewhere } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';

interface Asked {
  params: { id: number };
  caller: Caller;
}

/**
 * Wraps a handler so that it starts with the source of its path. The caller must own it or be an administrator; for
 * anyone else it does not exist.
 */
export function withSource<I extends { source: SourceRow }, A>(handle: (input: I, dependencies: Dependencies) => A) {
  return async (input: Omit<I, 'source'> & Asked, dependencies: Dependencies): Promise<Awaited<A>> => {
    const { caller, params } = input;
    const source = await findSource(dependencies.db, params.id);
    if (source === null || !maySee(caller, source)) throw unknownSource(params.id);
    // The compiler cannot see that Omit and the omitted property make up the whole again.
    return await handle({ ...input, source } as unknown as I, dependencies);
  };
}

function maySee(caller: Caller, { id, ownerId }: SourceRow): boolean {
  return !isBoundElsewhere(caller, id) && (isAdmin(caller) || caller.id === ownerId);
}

export function unknownSource(id: number): Problem {
  return new Problem('not_found', `There is no source ${id} of yours. GET /sources lists them.`);
}
