import type { ProductSample } from './sample-products.js';
import type { UnindexedWords } from './search-condition.js';

/**
 * What each way costs, in microseconds as measured with a million products: to read a product and compare it, and to take one
 * product of a word out of the index, which it does with all products of a word before it answers.
 */
const costs = { read: 2, listed: 1 };

/**
 * The words of a search that the index is better not asked for, when `needed` matches are read in some order: all of them where
 * products with all the words are met often enough on the way; else those that more products have than the rarer words leave to read.
 */
export function wordsNotToIndex({ probes, span, hits, wordHits }: ProductSample, needed: number): UnindexedWords {
  // A word that the sample does not meet counts as half a hit, since there is no saying how rare it is.
  const words = [...wordHits]
    .map(([word, found]) => ({ word, share: Math.max(found, 0.5) / probes }))
    .sort((a, b) => a.share - b.share);
  const independent = words.reduce((product, { share }) => product * share, 1);
  const allShare = hits > 0 ? hits / probes : Math.min(independent, 0.5 / probes);
  let best = { cost: Math.min(needed / allShare, span) * costs.read, indexed: 0 };
  let [listed, share] = [0, 1];
  words.forEach((word, at) => {
    listed += word.share * span;
    share = at === words.length - 1 ? allShare : share * word.share;
    const cost = listed * costs.listed + share * span * costs.read;
    if (cost < best.cost) best = { cost, indexed: at + 1 };
  });
  return new Set(words.slice(best.indexed).map(({ word }) => word));
}
