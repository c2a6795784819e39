import { guardCell } from '@feedstock/catalogue';
import { type SQL, sql } from 'drizzle-orm';
import { matchingProducts, type ProductFilter } from '../product-list/product-filter.js';
import { products } from '../schema/products.js';
import { type ColumnContent, columnCell, columnHeader, columnText } from './export-column.js';

export interface ExportFormat {
  delimiter: ',' | ';' | '\t';
  /** Whether the file begins with a byte order mark, by which a spreadsheet knows UTF-8. */
  byteOrderMark: boolean;
  /** Whether cells that a spreadsheet would run as a formula are guarded. */
  excelSafe: boolean;
}

/** The first line of a file. */
export function headerLine(columns: readonly ColumnContent[], format: ExportFormat): Buffer {
  const { byteOrderMark, delimiter, excelSafe } = format;
  const cells = columns.map((column) => quotedCell(guardCell(columnHeader(column), excelSafe), delimiter));
  return Buffer.from(`${byteOrderMark ? '\uFEFF' : ''}${cells.join(delimiter)}\n`);
}

function quotedCell(cell: string, delimiter: string): string {
  const isPlain = !cell.includes(delimiter) && !/["\r\n]/.test(cell);
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}

/** The options of COPY for the other lines, with quotes where a cell needs them. */
export function copyOptions({ delimiter }: ExportFormat): string {
  return `format csv, encoding 'UTF8', delimiter ${delimiter === '\t' ? "E'\\t'" : `'${delimiter}'`}`;
}

/** The statement that selects the cells of the products, ordered by id. */
export function selectCells(
  columns: readonly ColumnContent[],
  filter: ProductFilter,
  { excelSafe }: ExportFormat,
): SQL {
  const names = columns.map((_column, index) => sql.identifier(`c${index}`));
  const texts = columns.map((column, index) => sql`nullif(${columnText(column)}, '') as ${names[index]}`);
  const cells = columns.map((column, index) => columnCell(column, sql`${names[index]}`, excelSafe));
  // `offset 0` keeps the planner from merging the two, which would compute a text each time its cell mentions it.
  return sql`
    select ${sql.join(cells, sql`, `)}
    from (
      select ${products.id}, ${sql.join(texts, sql`, `)} from ${products}
      where ${matchingProducts(filter) ?? sql`true`} order by ${products.id} offset 0
    ) as product
    order by id
  `;
}
