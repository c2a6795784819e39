import type { Connection } from '../connect.js';
import type { ProductFilter } from '../product-list/product-filter.js';
import { chooseColumns, type WantedColumn } from './choose-columns.js';
import { copyOptions, type ExportFormat, headerLine, selectCells } from './export-text.js';
import { openSnapshot } from './open-snapshot.js';

export interface ExportRequest extends ExportFormat {
  filter: ProductFilter;
  /** In this order; null for all columns in which some product has a value. */
  columns: readonly WantedColumn[] | null;
  /** For so long, in milliseconds, the reader may take nothing, before the connection is needed more elsewhere. */
  patience: number;
}

/**
 * The products that match as the text of a file with a header, in the order of their ids, all as they were at one moment.
 * Postgres writes the cells, which is several times faster than doing it here. It goes no faster than it is read, and
 * holds a connection until it is read, left, or `signal` is aborted. Throws `UnknownColumns` and
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
      const stalled = setTimeout(close, request.patience);
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
