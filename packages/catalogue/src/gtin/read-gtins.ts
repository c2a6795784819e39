import type { Reading } from '../value/reading.js';
import type { GtinOptions } from './normalise-gtin.js';

/** Reads a cell of up to 10 GTINs and gives their 14-digit keys, each once, in the order of the cell. */
export function readGtins(_text: string, _options: GtinOptions): Reading<string[]> {
  throw new Error('not written yet');
}
