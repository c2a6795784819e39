import { reportColumns } from '@feedstock/catalogue';

/** The report's columns one after the other, with any delimiter, quoted or not. */
const columns = new RegExp(reportColumns.map((name) => `"?${name}"?`).join('[,;\\t|~]'));

/**
 * Whether a file that begins like this holds the rejected rows of another. It is UTF-8 with commas, or what a
 * spreadsheet made of that: what the client pinned for the first file does not hold for it.
 */
export function isRejectionReport(beginning: Buffer): boolean {
  // They are ASCII in all encodings, between NULs in UTF-16.
  return columns.test(
    beginning
      .subarray(0, 64 * 1024)
      .toString('latin1')
      .replaceAll('\0', ''),
  );
}
