import { atLeastHalf, type ProductSample, shareOf } from './sample-products.js';
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

/** The cheapest way to find all products that match: by the other filters alone, or by some of the words, the rarest first. */
export function cheapestLookup(sample: ProductSample): Lookup {
  const { probes, span, otherHits, wordHits } = sample;
  const others = atLeastHalf(otherHits, probes);
  const words = [...wordHits]
    .map(([word, hits]) => ({ word, share: atLeastHalf(hits, probes) }))
    .sort((a, b) => a.share - b.share);
  let [listed, left] = [0, others];
  let best: Lookup = { cost: left * span * costs.gather, unindexed: new Set(wordHits.keys()) };
  words.forEach(({ share }, at) => {
    listed += share * span;
    left = at === words.length - 1 ? shareOf(sample) : left * share;
    const cost = listed * costs.list + left * span * costs.gather;
    if (cost < best.cost) best = { cost, unindexed: new Set(words.slice(at + 1).map(({ word }) => word)) };
  });
  return best;
}
