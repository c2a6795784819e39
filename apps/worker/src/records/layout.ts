/** How the rows of one file are laid out, as detected. */
export interface FeedLayout {
  dialect: CsvDialect;
  /** Whether the sample has quoted cells. */
  usesQuotes: boolean;
  /** Column names in order, without unnamed columns at the end. */
  header: readonly string[];
  /** False where the names are positions that are not in the file. */
  hasHeader: boolean;
  /**
   * The cells a row may have if those beyond the header are blank: infinite where all rows of the file end with
   * delimiters. Where some rows are exactly as wide as the header, one more delimiter means a cell was split.
   */
  maxCells: number;
  /** The physical line on which the first row would start. */
  firstLine: number;
}

/** How a file writes its cells. Any of CR, LF and CRLF ends a line. */
export interface CsvDialect {
  delimiter: string;
  /** null: quotes are ordinary characters. */
  quote: string | null;
  /** The quote itself where quotes are doubled, else a backslash. */
  escape: string;
}

/** The delimiters that can be detected, likeliest first. */
export const delimiters = [',', '\t', ';', '|', '~'] as const;
