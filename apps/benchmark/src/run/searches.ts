import { middleOf } from '../report/middle-of.js';
import { medianMs } from './load.js';
import type { Stack } from './stack.js';

/** Words that many products have, that few have together, part of a word, an offer id, and a word that none has. */
const searches = ['boot', 'wat trous', 'alpine lamp', 'lightjacket', 'SKU-77', 'zzzz'];

/** The median time to the first byte of a page of each search, and of these the median, in milliseconds. */
export async function medianSearchMs({ url, headers }: Pick<Stack, 'url' | 'headers'>): Promise<number> {
  const taken: number[] = [];
  for (const search of searches)
    taken.push(await medianMs({ url: `${url}/products?search=${encodeURIComponent(search)}`, headers }));
  return middleOf(taken);
}
