import type { Feed } from '../../src/feed/open-feed.js';
import type { ReadRow } from '../../src/records/row.js';

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

/** A feed of these rows, in one chunk. */
export function feedOf(rows: ReadRow[]): Feed {
  return {
    facts: {
      encoding: 'utf-8',
      encodingConfidence: 1,
      format: 'csv',
      delimiter: '|',
      quote: '"',
      compression: 'none',
      sheet: null,
    },
    header: [],
    headerLine: 1,
    sample: [],
    chunks: once(rows),
    cutOffLine: () => null,
    bytesRead: () => 0,
    bytesTotal: null,
    snapshot: () => ({ bytes: 0, digest: '' }),
    close: async () => undefined,
  };
}
