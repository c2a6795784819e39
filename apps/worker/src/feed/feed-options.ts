import { type ImportOptions, pinnedDelimiter } from '@feedstock/catalogue';
import type { FeedOptions } from './open-text.js';

/** How a file is to be opened. Where the keys of `columns` are positions, "1", "2", the file has no header. */
export function feedOptions(options: ImportOptions): FeedOptions {
  const namedColumns = Object.keys(options.columns);
  const delimiter = pinnedDelimiter(options);
  const encoding = options.encoding === 'auto' ? null : options.encoding;
  const hasHeader = namedColumns.length === 0 || !namedColumns.every((name) => /^\d+$/.test(name));
  return { encoding, delimiter, hasHeader, namedColumns, record: options.record, sheet: options.sheet };
}
