import { createHash } from 'node:crypto';
import { parseJsonText } from '@feedstock/catalogue';
import { pauseByTime } from '@feedstock/runtime';
import type { Request, Response } from 'express';
import express from 'express';
import { invalid } from './parse-input.js';
import { Problem } from './problem.js';
import { bodyLimits, checkJsonSize, checkUtf8, parseInTime } from './read-body.js';

/** Limits on the body of a bulk request. */
export const rowLimits = { bytes: 8 * 1024 * 1024, rows: 10_000, rowBytes: bodyLimits.bytes } as const;

const rowTypes = ['application/x-ndjson', 'application/json'] as const;

/** The rows of a bulk request, and a digest of them all. */
export interface GivenRows {
  rows: readonly GivenRow[];
  digest: string;
}

/** A row as it was sent: its value, or what is wrong with its JSON. */
export type GivenRow = { text: string } & ({ value: unknown; fault: null } | { fault: string });

const readBytes = express.raw({ limit: rowLimits.bytes, type: () => true });

/**
 * Reads the rows of a bulk request: JSON in UTF-8, one a line or in an array. Each is parsed by itself, and others may run
 * in between. A line that is no JSON costs its row; an array whose brackets do not match is a 400. Throws 422 where there
 * are no rows, 413 for more than 10,000 and for too many bytes, and 408 and 415 as for any body.
 */
export async function readRows(request: Request, response: Response, timeoutMs: number): Promise<GivenRows> {
  const type = rowTypes.find((each) => request.is(each));
  if (type === undefined || /charset\s*=\s*"?(?!utf-?8)/i.test(request.get('content-type') ?? '')) {
    const detail = `Send rows in UTF-8 as ${rowTypes.join(' or ')}.`;
    throw new Problem('unsupported_media_type', detail, { headers: { Accept: rowTypes.join(', ') } });
  }
  await parseInTime(readBytes, request, response, timeoutMs);
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  checkUtf8(bytes);
  return parseEach(type === 'application/json' ? elementsOf(bytes) : linesOf(bytes));
}

async function parseEach(pieces: Iterable<Buffer>): Promise<GivenRows> {
  const pause = pauseByTime();
  const digest = createHash('sha256');
  const rows: GivenRow[] = [];
  for (const piece of pieces) {
    if (rows.length === rowLimits.rows) throw tooManyRows();
    rows.push(parseRow(piece));
    digest.update(piece).update('\n');
    await pause();
  }
  if (rows.length === 0) throw noRows('There are no rows.');
  return { rows, digest: digest.digest('hex') };
}

function parseRow(bytes: Buffer): GivenRow {
  checkJsonSize(bytes, bodyLimits);
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  try {
    return { text, value: parseJsonText(text), fault: null };
  } catch (error) {
    return { text, fault: error instanceof Error ? error.message : String(error) };
  }
}

function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf('\n', start);
    const line = bytes.subarray(start, newline === -1 ? bytes.length : newline);
    if (!isBlank(checkSize(line))) yield line;
    start += line.length + 1;
  }
}

const [quote, backslash, comma, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\,[]{}');
const blanks = new Set(Buffer.from(' \t\r\n'));

/** The index of the first byte that is no blank; the length where there is none. */
function afterBlanks(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length && blanks.has(bytes[at] ?? 0)) at += 1;
  return at;
}

function isBlank(bytes: Buffer): boolean {
  return afterBlanks(bytes) === bytes.length;
}

/** The elements of a JSON array, unread. */
function* elementsOf(bytes: Buffer): Generator<Buffer> {
  const open = afterBlanks(bytes.subarray(0, rowLimits.rowBytes));
  if (bytes[open] !== openBracket) throw notAList(bytes);
  let depth = 0;
  let inText = false;
  let start = open + 1;
  let close = -1;
  for (let at = open; at < bytes.length && close === -1; at += 1) {
    const byte = bytes[at];
    if (at - start > rowLimits.rowBytes) throw tooLongARow();
    if (inText) {
      if (byte === backslash) at += 1;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === openBracket || byte === openBrace) depth += 1;
    else if (byte === closeBracket || byte === closeBrace) {
      depth -= 1;
      if (depth === 0) close = at;
    } else if (byte === comma && depth === 1) {
      yield bytes.subarray(start, at);
      start = at + 1;
    }
  }
  if (bytes[close] !== closeBracket || !isBlank(checkSize(bytes.subarray(close + 1)))) {
    throw malformed('its brackets do not match');
  }
  const last = bytes.subarray(start, close);
  if (start > open + 1 || !isBlank(last)) yield last;
}

/** Longer pieces would hold up all other requests while they are looked through. */
function checkSize(piece: Buffer): Buffer {
  if (piece.length > rowLimits.rowBytes) throw tooLongARow();
  return piece;
}

function notAList(bytes: Buffer): Problem {
  checkJsonSize(checkSize(bytes), bodyLimits);
  try {
    JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    return malformed(error instanceof Error ? error.message : String(error));
  }
  return noRows('Give a list of rows.');
}

function malformed(reason: string): Problem {
  return new Problem('malformed_json', `The body is not JSON: ${reason}. Check quotes, commas and brackets.`);
}

function noRows(message: string): Problem {
  return invalid([{ path: 'body', code: 'no_rows', message }]);
}

function tooManyRows(): Problem {
  const message = `The body has more than ${rowLimits.rows} rows. Send less at a time, or use POST /import-csv.`;
  return new Problem('body_too_large', message);
}

function tooLongARow(): Problem {
  return new Problem('body_too_large', `A row has more than ${rowLimits.rowBytes} bytes. Use POST /import-csv for it.`);
}
