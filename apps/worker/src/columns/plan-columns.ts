import { decodeAgain } from '../decode/decode-again.js';
import type { ReadRow } from '../records/row.js';
import { chooseKey, type KeyColumns } from './choose-key.js';
import { decideFormats, type FormatOptions, type Formats } from './decide-formats.js';
import { type HeaderOptions, mapHeader } from './map-header.js';

/**
 * What each column of a file stands for and how its values are written, from the header and the first rows.
 * Throws `no_key_column`.
 */
export function planColumns(
  header: readonly string[],
  sample: readonly ReadRow[],
  options: HeaderOptions & FormatOptions & { earlierKeys: KeyColumns | null },
): Formats {
  const map = chooseKey(
    mapHeader(header, namesDecodedAgain(options.columns)),
    sample,
    options.matchBy,
    options.earlierKeys,
  );
  return decideFormats(map, sample, options);
}

/** Columns may be named as the file spells them, encoded twice, or as they were read. */
function namesDecodedAgain(columns: HeaderOptions['columns']): HeaderOptions['columns'] {
  return Object.fromEntries(Object.entries(columns).map(([name, target]) => [decodeAgain(name) ?? name, target]));
}
