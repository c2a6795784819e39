import { type Connection, type ExportRequest, exportProducts } from '@feedstock/database';

/** The catalogue as a file, in the usual way unless `options` say otherwise. */
export async function exportedText(connection: Connection, options: Partial<ExportRequest> = {}): Promise<string> {
  const request = {
    filter: {},
    columns: null,
    delimiter: ',',
    byteOrderMark: false,
    excelSafe: false,
    stallMs: 10_000,
    ...options,
  } as const;
  const pieces: Buffer[] = [];
  for await (const piece of exportProducts(connection, request, new AbortController().signal)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
