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
