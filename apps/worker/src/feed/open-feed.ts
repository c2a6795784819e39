import { ImportFailure, type SourceSnapshot } from '../attempt-ends.js';
import type { FeedSource } from '../channels/open-source.js';
import { SourceFingerprint } from '../channels/source-fingerprint.js';
import { decodeText } from '../decode/decode-text.js';
import { detectEncoding } from '../decode/detect-encoding.js';
import {
  declaredEncoding,
  type FeedFormat,
  isRejectionReport,
  rejectOtherContent,
} from '../decode/recognise-content.js';
import type { ReadRow } from '../records/row.js';
import type { CutOff } from '../shapes/record-tree.js';
import { peekSound, stopOnAbort } from '../stream-steps.js';
import { decompress } from '../unpack/decompress.js';
import { openWorkbook } from '../workbook/open-workbook.js';
import { openSheetText, type SheetFacts } from '../workbook/sheet-text.js';
import {
  type FeedLimits,
  type FeedOptions,
  type OpenContext,
  type OpenText,
  openCellsOf,
  openText,
  sampleRows,
} from './open-text.js';

/** Bytes looked at before the encoding is decided. */
const encodingSample = 1024 * 1024;

interface FeedFacts {
  /** As the WHATWG Encoding standard names it. */
  encoding: string;
  /** 0 to 1. */
  encodingConfidence: number;
  format: FeedFormat;
  /** null for a file that has none, as XML and JSON. */
  delimiter: string | null;
  quote: string | null;
  compression: 'none' | 'gzip' | 'zip';
  /** Of a workbook. Hidden rows are counted as they are read. */
  sheet: SheetFacts | null;
}

/** A file whose beginning has been read. */
export interface Feed {
  facts: FeedFacts;
  /** The column names in order, repeated ones included. */
  header: string[];
  /** 0 where the file has none. */
  headerLine: number;
  /** The first rows, up to about 1,000; `chunks` has them too. */
  sample: ReadRow[];
  /** All rows. Read once; leaving early lets go of the source. */
  chunks: AsyncIterable<ReadRow[]>;
  /** The line of the row that the end of the file cut off, once it was read; null where the last row is whole. */
  cutOffLine(): number | null;
  bytesRead(): number;
  bytesTotal: number | null;
  /** What has been read so far, to be recognised by `expect` in a later attempt. */
  snapshot(): SourceSnapshot;
  /** Lets go of the source where `chunks` will not be read. */
  close(): Promise<void>;
}

export interface OpenFeedArguments {
  source: FeedSource;
  options: FeedOptions;
  limits: FeedLimits;
  signal?: AbortSignal | undefined;
  /** The snapshot of an earlier attempt: reading on throws `SourceChanged` where the source differs by then. */
  expect?: SourceSnapshot | undefined;
}

/**
 * Reads the beginning of a file and finds out how it is written; the rest is read as `chunks` is.
 * Throws `ImportFailure` (undecodable, empty_file, no_header, too_many_columns, not_a_feed, too_large,
 * unsupported_compression and what the source throws), and the signal's reason when it is aborted.
 */
export async function openFeed({ source, options, limits, signal, expect }: OpenFeedArguments): Promise<Feed> {
  const fingerprint = new SourceFingerprint(expect ?? null);
  const raw = fingerprint.pass(stopOnAbort(source.bytes, signal));
  const { compression, isWorkbook, bytes } = await decompress(raw, {
    maxBytes: limits.maxBytes,
    mayBeTwice: source.contentEncoding === 'gzip',
    endIsKnown: source.endIsKnown ?? false,
  });
  let cutOff: number | null = null;
  const onCutOff: CutOff = (line, text) => {
    if (source.endIsKnown !== true) throw endsWithin(line, text);
    cutOff = line;
  };
  const context = { options, limits, onCutOff };
  const { encoding, layout, share } = isWorkbook
    ? await openSheet(bytes, context)
    : await openFile(bytes, source.contentType ?? null, context);
  return {
    facts: {
      encoding: encoding.name,
      encodingConfidence: encoding.confidence,
      format: layout.format,
      delimiter: layout.dialect?.delimiter ?? null,
      quote: layout.dialect?.quote ?? null,
      compression,
      sheet: layout.sheet,
    },
    header: layout.header,
    headerLine: layout.headerLine,
    sample: layout.rows.first.flat().slice(0, sampleRows),
    chunks: layout.rows.all,
    cutOffLine: () => cutOff,
    bytesRead: () => Math.floor(fingerprint.bytes * share()),
    bytesTotal: source.bytesTotal,
    snapshot: () => fingerprint.snapshot(),
    close: () => layout.rows.close(),
  };
}

interface Opened {
  encoding: { name: string; confidence: number };
  layout: OpenText;
  /** How much of the bytes that were read has become rows, 0 to 1. */
  share: () => number;
}

async function openFile(
  bytes: AsyncIterable<Buffer>,
  contentType: string | null,
  { options, limits, onCutOff }: OpenContext,
): Promise<Opened> {
  const peeked = await peekSound(bytes, encodingSample);
  try {
    const beginning = Buffer.concat(peeked.first);
    rejectOtherContent(beginning, contentType);
    const pins = isRejectionReport(beginning) ? { ...options, encoding: null, delimiter: null } : options;
    const encoding = detectEncoding(beginning, { pinned: pins.encoding ?? declaredEncoding(beginning) });
    const text = decodeText(peeked.all, encoding.name);
    return { encoding, layout: await openText(text, { options: pins, limits, onCutOff }), share: () => 1 };
  } catch (error) {
    await peeked.close();
    throw error;
  }
}

/** A workbook is read to its end before its first row is; from then on its sheet is a CSV file in a known dialect. */
async function openSheet(bytes: AsyncIterable<Buffer>, context: OpenContext): Promise<Opened> {
  const workbook = await openWorkbook(bytes, context.limits.maxBytes);
  try {
    const sheet = await openSheetText(workbook, context.options.sheet);
    return {
      encoding: { name: 'utf-8', confidence: 1 },
      layout: await openCellsOf(sheet, context),
      share: sheet.share,
    };
  } catch (error) {
    await workbook.close();
    throw error;
  }
}

/** The bytes may not all have arrived: another attempt may bring the rest of the row. */
function endsWithin(line: number, text: string): ImportFailure {
  if (text === '') {
    const message = `The file ends too early, after line ${line}: what it opens is not closed.`;
    return new ImportFailure('fetch_truncated', message, { details: { line } });
  }
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return new ImportFailure(
    'fetch_truncated',
    `The file ends in line ${line}: the last row, “${shown}”, is incomplete and has no line end.`,
    { details: { line } },
  );
}
