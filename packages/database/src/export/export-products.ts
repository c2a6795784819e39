import type { Connection } from '../connect.js';
import type { ProductFilter } from '../product-list/product-filter.js';
import { chooseColumns, type WantedColumn } from './choose-columns.js';
import { copyOptions, type ExportFormat, headerLine, selectCells } from './export-text.js';
import { openSnapshot } from './open-snapshot.js';

export interface ExportRequest extends ExportFormat {
  filter: ProductFilter;
  /** In this order; null for all columns that some product has a value for. */
  columns: readonly WantedColumn[] | null;
  /** How long the reader may read nothing before the export is given up and its connection released. */
  stallMs: number;
}

/**
 * The matching products as the text of a file with a header, ordered by id, from one snapshot. Postgres writes the cells,
 * which is several times faster than doing it here. It waits for its reader, and holds a connection until it is read to
 * the end, left, or `signal` is aborted. Throws `UnknownColumns` and
 * `TooManyColumns` before the first piece.
 */
export async function* exportProducts(
  { client }: Pick<Connection, 'client'>,
  request: ExportRequest,
  signal: AbortSignal,
): AsyncGenerator<Buffer, void> {
  const snapshot = await openSnapshot(client);
  const close = () => void snapshot.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    signal.throwIfAborted();
    const columns = await chooseColumns(snapshot, request.columns, request.filter);
    let header: Buffer | null = headerLine(columns, request);
    for await (const piece of snapshot.copyOut(selectCells(columns, request.filter, request), copyOptions(request))) {
      const stalled = setTimeout(close, request.stallMs);
      try {
        yield header === null ? piece : Buffer.concat([header, piece]);
      } finally {
        clearTimeout(stalled);
      }
      header = null;
    }
    if (header !== null) yield header;
  } finally {
    signal.removeEventListener('abort', close);
    await snapshot.close();
  }
}
