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
  maxCells: number;
  /** The physical line on which the first row would start. */
  firstLine: number;
}

/** How a file writes its cells. Any of CR, LF and CRLF ends a line. */
export interface CsvDialect {
  delimiter: string;
  /** null: quotes are letters like any other. */
  quote: string | null;
  /** The quote itself where quotes are doubled, else a backslash. */
  escape: string;
}

/** The delimiters that are looked for, likeliest first. */
export const delimiters = [',', '\t', ';', '|', '~'] as const;
