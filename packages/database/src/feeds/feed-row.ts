import type { feeds } from '../schema/index.js';

/** A feed for others, without its token. */
export type FeedRow = Omit<typeof feeds.$inferSelect, 'tokenHash'>;
