import { ImportFailure } from '../attempt-ends.js';
import type { FeedLayout } from '../records/layout.js';
import { RowReader } from '../records/read-rows.js';
import type { ReadRow } from '../records/row.js';

/** Characters read in one go: between two, the database can be answered, and its work goes on beside ours. */
const longestPiece = 16_384;

/**
 * The rows of a text that starts after the header, in chunks.
 * Throws `fetch_truncated` after the last whole row where the file breaks off within a record.
 */
export async function* readRows(text: AsyncIterable<string>, layout: FeedLayout): AsyncGenerator<ReadRow[]> {
  const reader = new RowReader(layout);
  for await (const piece of text) {
    for (let at = 0; at < piece.length; at += longestPiece) {
      const rows = reader.read(piece.slice(at, at + longestPiece), false);
      if (rows.length > 0) yield rows;
    }
  }
  const rows = reader.read('', true);
  if (rows.length > 0) yield rows;
  if (reader.cutOff !== null) throw cutOff(reader.cutOff);
}

function cutOff({ line, text }: { line: number; text: string }): ImportFailure {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return new ImportFailure(
    'fetch_truncated',
    `The file breaks off in line ${line}: the last row, “${shown}”, is incomplete and has no line end.`,
    { details: { line } },
  );
}
