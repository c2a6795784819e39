import { openFeed } from '../../src/feed/open-feed.js';
import type { ReadRow } from '../../src/records/row.js';

/** A file opened and read to its end, given in pieces of a few bytes. */
export async function readShape(
  content: string | Buffer,
  {
    record = null,
    sheet = null,
    piece = 7,
    endIsKnown = true,
    namedColumns = [],
  }: {
    record?: string | null;
    sheet?: string | null;
    piece?: number;
    endIsKnown?: boolean;
    namedColumns?: string[];
  } = {},
) {
  const bytes = Buffer.from(content);
  const pieces = async function* () {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  };
  const feed = await openFeed({
    source: { bytes: pieces(), bytesTotal: bytes.length, endIsKnown },
    options: { encoding: null, delimiter: null, hasHeader: true, namedColumns, record, sheet },
    limits: { maxBytes: 1e9, maxColumns: 40 },
  });
  const rows: ReadRow[] = [];
  for await (const chunk of feed.chunks) rows.push(...chunk);
  const named = rows.map(({ cells }) =>
    Object.fromEntries(
      cells.map((cell, at) => [feed.header[at] ?? '', cell] as const).filter(([, cell]) => cell !== ''),
    ),
  );
  return { feed, rows, named };
}
