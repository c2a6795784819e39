import type { CsvDialect } from '../import/csv-dialect.js';

/** How the rows of one file stand in it: what the detection found out. */
export interface FeedLayout {
  dialect: CsvDialect;
  /** Column names in order; unnamed columns at the end are left out. */
  header: readonly string[];
  /** False where the names are positions that the file itself does not have. */
  hasHeader: boolean;
  /**
   * Rows may have so many cells if those beyond the header are blank: infinite where all rows of the file end with
   * delimiters. Where some rows are just as wide as the header, one more delimiter is a cell that was torn apart.
   */
  mostCells: number;
  /** The physical line on which the first row would start. */
  firstLine: number;
}
