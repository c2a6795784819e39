import type { FeedLayout } from './feed-layout.js';
import { ImportFailure } from './import-failures.js';
import type { ReadRow } from './read-row.js';
import { RowReader } from './row-reader.js';

/**
 * The rows of a text that starts after the header, a chunk of them for each piece of text.
 * Throws `fetch_truncated` after the last whole row where the file breaks off within a record.
 */
export async function* readRows(text: AsyncIterable<string>, layout: FeedLayout): AsyncGenerator<ReadRow[]> {
  const reader = new RowReader(layout);
  for await (const piece of text) {
    const rows = reader.read(piece, false);
    if (rows.length > 0) yield rows;
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
