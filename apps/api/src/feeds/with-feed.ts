import { type FeedRow, findFeed } from '@feedstock/database';
import { type Caller, isAdmin } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';

interface Asked {
  params: { id: number };
  caller: Caller;
}

/** Wraps a handler so that it starts with the feed of its path. For anyone but its owner and administrators it does not exist. */
export function withFeed<I extends { feed: FeedRow }, A>(handle: (input: I, dependencies: Dependencies) => A) {
  return async (input: Omit<I, 'feed'> & Asked, dependencies: Dependencies): Promise<Awaited<A>> => {
    const { caller, params } = input;
    const feed = await findFeed(dependencies.db, params.id);
    if (feed === null || !(isAdmin(caller) || caller.id === feed.ownerId)) throw unknownFeed(params.id);
    // The compiler cannot see that Omit and the omitted property make up the whole again.
    return await handle({ ...input, feed } as unknown as I, dependencies);
  };
}

export function unknownFeed(id: number): Problem {
  return new Problem('not_found', `There is no feed ${id} of yours. GET /feeds lists them.`);
}
