import type { ReadRow } from '../records/row.js';
import { chooseKey } from './choose-key.js';
import { decideFormats, type FormatOptions, type Formats } from './decide-formats.js';
import { type HeaderOptions, mapHeader } from './map-header.js';

/**
 * What each column of a file stands for and how its values are written, from the header and the first rows.
 * Throws `no_key_column`.
 */
export function planColumns(
  header: readonly string[],
  sample: readonly ReadRow[],
  options: HeaderOptions & FormatOptions,
): Formats {
  const map = chooseKey(mapHeader(header, options.columns), sample, options.matchBy);
  return decideFormats(map, sample, options);
}
