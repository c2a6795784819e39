import { reportColumns } from '@feedstock/catalogue';
import { ImportFailure } from '../attempt-ends.js';

interface KnownContent {
  what: string;
  remedy: string;
  isIt: (start: string, contentType: string) => boolean;
}

const page = { what: 'a web page', remedy: 'Give the address of the CSV file itself' };

/** What is sent instead of a feed, by its first bytes, decoded as Latin-1 so that each byte is one character. */
const otherContents: readonly KnownContent[] = [
  { ...page, isIt: (start) => /^(<!doctype\s+html|<html|<head|<body|<!--[\s\S]{0,2000}?<html)/i.test(start) },
  { ...page, isIt: (start, type) => type.includes('html') && start.startsWith('<') },
  {
    what: 'XML',
    remedy: 'Ask for the CSV form of the feed',
    isIt: (start) => /^<(\?xml|rss|feed|[a-z][\w:-]*[\s/>])/i.test(start),
  },
  {
    what: 'JSON',
    remedy: 'Ask for the CSV form of the feed',
    isIt: (start) => /^(\{\s*("|\})|\[\s*([{["\]]|$))/.test(start),
  },
  { what: 'a PDF document', remedy: 'Ask for the CSV form of the list', isIt: (start) => start.startsWith('%PDF-') },
  { what: 'an old Excel workbook', remedy: 'Save it as CSV', isIt: (start) => start.startsWith('\xd0\xcf\x11\xe0') },
  { what: 'an image', remedy: 'Give the address of the CSV file itself', isIt: isImage },
];

function isImage(start: string): boolean {
  return /^(\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|RIFF[\s\S]{4}WEBP|BM[\s\S]{4}\0\0\0\0)/.test(start);
}

/** Throws `not_a_feed` where `beginning` is not text in columns. `contentType` is that of the response. */
export function rejectOtherContent(beginning: Buffer, contentType: string | null): void {
  const start = beginning
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  const found = otherContents.find(({ isIt }) => isIt(start, contentType?.toLowerCase() ?? ''));
  if (found === undefined) return;
  throw new ImportFailure('not_a_feed', `The file is ${found.what}, not a CSV feed. ${found.remedy}.`, {
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
