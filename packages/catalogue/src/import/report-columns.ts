/** What a file of rejected rows has beside the original columns. An import of such a file leaves them out. */
export const reportColumns = ['_row', '_line', '_column', '_code', '_message', '_suggestion'] as const;

const names: ReadonlySet<string> = new Set(reportColumns);

/** Whether a header is that of a report column. */
export function isReportColumn(header: string): boolean {
  return names.has(header.trim());
}

/** Whether a file with these headers is one of rejected rows: a single `_code` may be a supplier's own. */
export function isRejectionFile(headers: readonly string[]): boolean {
  return headers.filter(isReportColumn).length >= 2;
}
