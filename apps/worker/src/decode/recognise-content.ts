import { encodingOf, reportColumns } from '@feedstock/catalogue';
import { ImportFailure } from '../attempt-ends.js';
import { unsupportedFile } from '../unpack/compression-failures.js';

interface KnownContent {
  what: string;
  remedy: string;
  isIt: (start: string, contentType: string) => boolean;
}

const page = { what: 'a web page', remedy: 'Send the CSV file that the page offers, or its address' };

/** What is sent instead of a feed, by its first bytes, decoded as Latin-1 so that each byte is one character. */
const otherContents: readonly KnownContent[] = [
  {
    ...page,
    isIt: (start) => /^(<\?xml[^>]*>\s*)?(<!--[\s\S]{0,2000}?-->\s*)?(<!doctype\s+html|<html|<head|<body)/i.test(start),
  },
  { ...page, isIt: (start, type) => type.includes('html') && start.startsWith('<') },
  { what: 'a PDF document', remedy: 'Ask for the list as CSV', isIt: (start) => start.startsWith('%PDF-') },
  {
    what: 'an old Excel workbook (XLS)',
    remedy: 'Save it as XLSX or CSV',
    isIt: (start) => start.startsWith('\xd0\xcf\x11\xe0'),
  },
  { what: 'an image', remedy: 'Send the CSV file itself', isIt: isImage },
  {
    what: 'a text with formatting (RTF)',
    remedy: 'Save the table as CSV',
    isIt: (start) => start.startsWith('{\\rtf'),
  },
  { what: 'a Parquet file', remedy: 'Ask for the CSV form of the feed', isIt: (start) => start.startsWith('PAR1') },
  {
    what: 'a database (SQLite)',
    remedy: 'Export the table as CSV',
    isIt: (start) => start.startsWith('SQLite format 3'),
  },
];

/** How a file holds its records. */
export type FeedFormat = 'csv' | 'xml' | 'json' | 'xlsx';

/** Told by the first characters of the text: a CSV file does not begin with a tag, an object, or a list of objects. */
export function formatOf(beginning: string): FeedFormat {
  const start = beginning
    .slice(0, 4096)
    // Each text of a JSON text sequence begins with a record separator (RFC 7464).
    .replaceAll('\u001E', '')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (/^<(\?xml|!--|!doctype|[a-z_][\w.:-]*[\s/>])/i.test(start)) return 'xml';
  return /^(\{\s*("|\})|\[\s*([{["\]]|$))/.test(start) ? 'json' : 'csv';
}

/** The encoding that an XML declaration names, or null. Where it says UTF-8, the bytes themselves are looked at. */
export function declaredEncoding(beginning: Buffer): string | null {
  const declaration = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/i;
  const label = declaration.exec(beginning.subarray(0, 1024).toString('latin1'))?.[1];
  return label === undefined || /^utf-?8$/i.test(label) ? null : encodingOf(label);
}

function isImage(start: string): boolean {
  return /^(\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF[\s\S]{4}WEBP|BM[\s\S]{4}\0\0\0\0)/.test(start);
}

/** Archives and compressed files that are not read, by their first bytes. */
const otherCompressions: readonly (readonly [start: string, what: string])[] = [
  ['Rar!\x1a\x07', 'a RAR archive'],
  ['7z\xbc\xaf\x27\x1c', 'a 7z archive'],
  ['BZh', 'compressed with bzip2'],
  ['\xfd7zXZ\0', 'compressed with xz'],
  ['\x28\xb5\x2f\xfd', 'compressed with zstd'],
];

/** Throws `unsupported_compression` for archives that are not read, `not_public` for a page with a log-in, and `not_a_feed` where `beginning` is not text in columns. `contentType` is that of the response. */
export function rejectOtherContent(beginning: Buffer, contentType: string | null): void {
  const start = beginning
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  const compression = otherCompressions.find(([first]) => start.startsWith(first))?.[1];
  if (compression !== undefined) throw unsupportedFile(compression);
  const found = otherContents.find(({ isIt }) => isIt(start, contentType?.toLowerCase() ?? ''));
  if (found === undefined) return;
  if (
    found.what === page.what &&
    /<input\b[^>]{0,500}\btype\s*=\s*["']?password\b/i.test(beginning.toString('latin1'))
  ) {
    throw new ImportFailure('not_public', 'The file is a web page that asks for a log-in, not a feed.');
  }
  throw new ImportFailure('not_a_feed', `The file is ${found.what}, not a feed. ${found.remedy}.`, {
    details: { what: found.what },
  });
}

/** The report's columns in order, with any delimiter, quoted or not. */
const columns = new RegExp(reportColumns.map((name) => `"?${name}"?`).join('[,;\\t|~]'));

/**
 * Whether the file is a rejections report. It is UTF-8 with commas, or what a spreadsheet made of that: what the client
 * pinned for the original file does not apply to it.
 */
export function isRejectionReport(beginning: Buffer): boolean {
  // The names are ASCII in all encodings, with NULs between in UTF-16.
  return columns.test(
    beginning
      .subarray(0, 64 * 1024)
      .toString('latin1')
      .replaceAll('\0', ''),
  );
}
