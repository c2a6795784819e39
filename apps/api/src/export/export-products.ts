import { exportProducts as exportFile, maxColumns, TooManyColumns, UnknownColumns } from '@feedstock/database';
import type { z } from 'zod';
import { acceptsGzip } from '../http/accepts.js';
import { invalid } from '../http/parse-input.js';
import type { Problem } from '../http/problem.js';
import { productFilter } from '../products/product-query.js';
import type { Dependencies } from '../routing/dependencies.js';
import { type exportQuerySchema, workbookType } from './export-query.js';
import { fileAnswer, stallMs, takeExportSlot } from './file-answer.js';
import { splitExportedRows } from './split-exported-rows.js';
import { writeWorkbook } from './write-workbook.js';

interface ExportInput {
  query: z.output<typeof exportQuerySchema>;
  headers: { 'accept-encoding'?: string | string[] | undefined };
  /** Aborted when the answer has ended, for whatever reason. */
  signal: AbortSignal;
}

const formats = {
  csv: { delimiter: ',', type: 'text/csv' },
  tsv: { delimiter: '\t', type: 'text/tab-separated-values' },
  xlsx: { delimiter: ',', type: workbookType },
} as const;

/** The products as a file, which is written while the client reads it. */
export async function exportProducts(
  { query, headers, signal }: ExportInput,
  { replica, exportSlots, pressure }: Pick<Dependencies, 'replica' | 'exportSlots' | 'pressure'>,
) {
  const { format, columns, excel_safe, delimiter: chosen, bom, ...filters } = query;
  const { delimiter, type } = formats[format];
  if (chosen !== undefined && format !== 'csv') throw notForFormat('delimiter', 'a choice of delimiters');
  if (bom && format === 'xlsx') throw notForFormat('bom', 'a byte order mark');
  takeExportSlot(exportSlots, signal);
  const request = {
    filter: productFilter(filters),
    columns: columns ?? null,
    delimiter: chosen === 'semicolon' ? (';' as const) : delimiter,
    byteOrderMark: bom,
    excelSafe: excel_safe,
    stallMs,
  };
  const pieces = await begun(exportFile(replica, request, signal));
  const isWorkbook = format === 'xlsx';
  return fileAnswer(isWorkbook ? writeWorkbook(splitExportedRows(pieces)) : pieces, {
    headers: {
      'Content-Type': isWorkbook ? type : `${type}; charset=utf-8; header=present`,
      'Content-Disposition': `attachment; filename="products-${new Date().toISOString().slice(0, 10)}.${format}"`,
    },
    isCompressed: !isWorkbook && acceptsGzip(headers['accept-encoding']),
    pressure,
  });
}

/** Waits for the first piece, so that an error before it becomes a problem and not a broken file. */
async function begun(pieces: AsyncGenerator<Buffer, void>): Promise<AsyncIterable<Buffer>> {
  let first: IteratorResult<Buffer, void> | null = await pieces.next().catch(refuseColumns);
  const iterator: AsyncIterator<Buffer, void> = {
    async next() {
      const piece = first ?? (await pieces.next());
      first = null;
      return piece;
    },
    return: () => pieces.return(),
  };
  return { [Symbol.asyncIterator]: () => iterator };
}

function refuseColumns(error: unknown): never {
  if (error instanceof UnknownColumns) {
    const names = error.columns.join(', ');
    const message = `No product has ${names}. Check the spelling, or write c: before the name of a custom attribute to have its column all the same.`;
    throw invalid([{ path: 'query.columns', code: 'unknown_column', message }]);
  }
  if (error instanceof TooManyColumns) {
    const message = `The file would have ${error.count} columns; ${maxColumns} are possible. Name those you need.`;
    throw invalid([{ path: 'query.columns', code: 'too_many_columns', message }]);
  }
  throw error;
}

function notForFormat(parameter: string, what: string): Problem {
  const message = `Only a text file has ${what}. Leave it out, or set format=csv.`;
  return invalid([{ path: `query.${parameter}`, code: 'not_for_format', message }]);
}
