import { createHash } from 'node:crypto';
import type { MappedRow, ProductInput, RejectedRow, Rejection, RejectionCode, StockOrder } from '@feedstock/catalogue';
import { rejectionCodes } from '@feedstock/catalogue';
import { pauseByTime } from '@feedstock/runtime';
import type { InvalidPart } from '../http/problem.js';
import type { GivenRow } from '../http/read-rows.js';

/** What a row says, or what is wrong with it. */
export type RowReading =
  | { ok: true; product: ProductInput; stock: StockOrder | null }
  | { ok: false; errors: readonly InvalidPart[] };

/** The rows of a bulk request as the engine of imports takes them. */
export interface BulkRows {
  /** The names that the rows have: the columns of the list of rejected rows. */
  header: string[];
  rows: ({ mapped: MappedRow } | { rejected: RejectedRow })[];
}

/** Reads each row, while other requests may run. `salt`: all that decides, beside a row, what it makes of its product. */
export async function readBulk(
  given: readonly GivenRow[],
  salt: string,
  read: (value: unknown) => RowReading,
): Promise<BulkRows> {
  const pause = pauseByTime();
  const header = [...new Set(given.flatMap((row) => (row.fault === null ? namesOf(row.value) : [])))];
  const rows: BulkRows['rows'] = [];
  for (const [index, row] of given.entries()) {
    const place = { row: index + 1, line: index + 1, cells: cellsOf(row, header) };
    const reading: RowReading =
      row.fault === null ? read(row.value) : { ok: false, errors: [{ path: 'body', code: '', message: row.fault }] };
    if (reading.ok) {
      const { product, stock } = reading;
      const contentHash = hashOf(salt, row.text);
      rows.push({
        mapped: {
          ...place,
          keys: product,
          product,
          isTitled: product.title !== null,
          stock,
          contentHash,
          repairs: [],
          unread: [],
        },
      });
    } else rows.push({ rejected: { ...place, rejection: rejectionOf(reading.errors, row), keys: noKeys } });
    await pause();
  }
  return { header, rows };
}

const noKeys = { gtin: null, offer_id: null };
const maxHeader = 1000;
/** Of the other fields that are wrong in a row, and of the name of each. */
const maxAlso = 3;
const maxFieldLength = 100;
/** Characters of a value that a rejection shows: the whole row is kept beside it. */
const maxValueLength = 1000;

function namesOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.keys(value).slice(0, maxHeader)
    : [];
}

/** The values of a row as texts under the names of all; of one that cannot be told apart its text alone. */
function cellsOf(row: GivenRow, header: readonly string[]): string[] {
  if (row.fault !== null || namesOf(row.value).length === 0) return [row.text];
  const values = row.value as Readonly<Record<string, unknown>>;
  return header.slice(0, maxHeader).map((name) => textOf(Object.hasOwn(values, name) ? values[name] : undefined));
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The first error of a row; its message names the others. */
function rejectionOf(errors: readonly InvalidPart[], row: GivenRow): Rejection {
  const [first, ...others] = errors;
  const path = fieldOf(first);
  const code: RejectionCode = isRejectionCode(first?.code) ? first.code : 'malformed_record';
  const also = others.slice(0, maxAlso).map(fieldOf);
  const more = also.length === 0 ? '' : ` Also wrong: ${also.join(', ')}.`;
  return {
    code,
    column: path === '' ? null : path,
    value: row.fault === null && path !== '' ? textAt(row.value, path) : '',
    message: `${first?.message ?? ''}${more}`,
    suggestion: code === 'malformed_record' ? 'Send the row as GET /docs describes it.' : rejectionCodes[code],
  };
}

/** What the row gives at a path such as `price.amount`, as far as it is shown. */
function textAt(row: unknown, path: string): string {
  const inner = (value: unknown, name: string): unknown =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? (value as Readonly<Record<string, unknown>>)[name]
      : undefined;
  return textOf(path.split('.').reduce<unknown>(inner, row)).slice(0, maxValueLength);
}

/** Of a long name the beginning. */
function fieldOf(error: InvalidPart | undefined): string {
  return error?.path.replace(/^body\.?/, '').slice(0, maxFieldLength) ?? '';
}

function isRejectionCode(code: string | undefined): code is RejectionCode {
  return code !== undefined && Object.hasOwn(rejectionCodes, code);
}

/** A UUID, as the content hash of a product is one. */
function hashOf(salt: string, text: string): string {
  const digest = createHash('sha256').update(`${salt}\u001f${text}`).digest('hex');
  return [0, 8, 12, 16, 20].map((at, index, starts) => digest.slice(at, starts[index + 1] ?? 32)).join('-');
}
