import { type ProductSample, shareOf } from './sample-products.js';
import type { UnindexedWords } from './search-condition.js';

/**
 * What it costs, in microseconds as measured with a million products: to take one product of a word out of the index, which
 * does so with all products of all its words before it answers; to read a product in the order of ids, which is mostly that in which they
 * lie; to read one in another order; and to read one that an index finds, and keep it.
 */
export const costs = { list: 1, walk: 2, leap: 8, gather: 10 };

/** A way to find all products that match. */
export interface Lookup {
  cost: number;
  /** The words of the search that the index is not asked for, because the rarer ones leave less to read than they have to list. */
  unindexed: UnindexedWords;
}

/** The cheapest way to find all products that match. */
export function cheapestLookup(sample: ProductSample): Lookup {
  const { probes, span, wordHits } = sample;
  const matching = shareOf(sample);
  const words = [...wordHits]
    .map(([word, hits]) => ({ word, share: Math.max(hits, 0.5) / probes }))
    .sort((a, b) => a.share - b.share);
  let best: Lookup = { cost: matching * span * costs.gather, unindexed: new Set() };
  let [listed, left] = [0, 1];
  words.forEach(({ share }, at) => {
    listed += share * span;
    left = at === words.length - 1 ? matching : left * share;
    const cost = listed * costs.list + left * span * costs.gather;
    const unindexed = new Set(words.slice(at + 1).map(({ word }) => word));
    if (at === 0 || cost < best.cost) best = { cost, unindexed };
  });
  return best;
}
