import type { MeasureShape, TextShape, UrlShape, ValueShape } from '../attributes/attribute.js';
import { readClockTime } from '../dates/clock.js';
import type { DateFormat } from '../dates/date-order.js';
import { readDate } from '../dates/read-date.js';
import { readDateRange } from '../dates/read-date-range.js';
import { normaliseGtin } from '../gtin/normalise-gtin.js';
import type { DecimalMark } from '../price/decimal-mark.js';
import { readPrice } from '../price/read-price.js';
import type { JsonValue } from '../product/product.js';
import { readBoolean } from '../value/read-boolean.js';
import { readCountry } from '../value/read-country.js';
import { readEnumeration } from '../value/read-enumeration.js';
import { readIdentifier, readShortened } from '../value/read-identifier.js';
import { formatMeasure, readMeasure } from '../value/read-measure.js';
import { readNames } from '../value/read-names.js';
import { readDecimal, readInteger } from '../value/read-number.js';
import { readSize } from '../value/read-size.js';
import { readBrand, readPath, readText } from '../value/read-text.js';
import { readUrl } from '../value/read-url.js';
import type { Reading } from '../value/reading.js';
import { rejectingErrors } from '../value/spreadsheet-error.js';

/** Reads the text of one value. */
export type ValueReader = (text: string) => Reading<JsonValue>;

/** The reader of one value of an attribute, made once for a column. */
export function valueReader(shape: ValueShape, format: ValueFormat): ValueReader {
  if (shape.kind === 'boolean') return rejectingErrors(readBoolean);
  if (shape.kind === 'integer') return rejectingErrors((text) => readInteger(text, shape));
  if (shape.kind === 'number') return rejectingErrors((text) => readDecimal(text, shape));
  return shape.kind === 'money' ? moneyReader(format) : textReader(shape, format);
}

/** The reader of a custom attribute of so many characters. */
export function customReader(limit: number): (text: string) => Reading<string> {
  return rejectingErrors((text) => readText(text, limit));
}

/** The reader of one value that is kept as text. */
export function textReader(shape: ValueShape, format: ValueFormat): (text: string) => Reading<string> {
  return rejectingErrors(textReaderOf(shape, format));
}

function textReaderOf(shape: ValueShape, format: ValueFormat): (text: string) => Reading<string> {
  switch (shape.kind) {
    case 'text':
      return plainReader(shape);
    case 'names':
      return (text) => readNames(text, { maxValues: shape.maxValues, each: shape.each, limit: shape.max });
    case 'enum':
      return (text) => readEnumeration(text, shape.enumeration);
    case 'measure':
      return measureReader(shape, format.unit);
    case 'date':
      return (text) => readDate(text, format.dates);
    case 'date_range':
      return (text) => readDateRange(text, 'loose', format.dates);
    case 'url':
      return (text) => readAddress(text, shape);
    case 'path':
      return (text) => readPath(text, shape.max);
    case 'gtin':
      return (text) => normaliseGtin(text, format);
    case 'country':
      return readCountry;
    case 'time':
      return readClockTime;
    case 'boolean':
    case 'integer':
    case 'number':
    case 'money':
      throw new Error(`A value of the kind ${shape.kind} is no text`);
  }
}

function plainReader(shape: TextShape): (text: string) => Reading<string> {
  const { max } = shape;
  switch (shape.use) {
    case 'free':
      return (text) => readText(text, max);
    case 'ident':
      return (text) => readIdentifier(text, max);
    case 'group':
      return (text) => readShortened(text, max);
    case 'brand':
      return (text) => readBrand(text, max);
    case 'size':
      return (text) => readSize(text, max);
  }
}

function moneyReader({ decimalMark, currency }: ValueFormat): ValueReader {
  const format = { decimalMark, defaultCurrency: currency };
  return (text) => {
    const reading = readPrice(text, format);
    return reading.ok ? { ...reading, value: reading.value === null ? null : { ...reading.value } } : reading;
  };
}

const bareNumber = /^[\d.,' \u00a0\u2019\u202f]+$/;

/** A bare number has the unit that the header names. */
function measureReader(shape: MeasureShape, unit: string | null): (text: string) => Reading<string> {
  const limits = { units: shape.units, min: 0, ...(shape.whole ? { decimals: 0 } : {}) };
  return (text) => {
    const reading = readMeasure(unit !== null && bareNumber.test(text) ? `${text.trim()} ${unit}` : text, limits);
    return reading.ok ? { ...reading, value: reading.value === null ? null : formatMeasure(reading.value) } : reading;
  };
}

/** How the values of one column are written, as far as the cells do not say it themselves. */
export interface ValueFormat {
  decimalMark: DecimalMark | null;
  /** ISO 4217 code for bare amounts. */
  currency: string | null;
  /** The unit of bare numbers. */
  unit: string | null;
  /** Whether a wrong check digit of a GTIN is rejected. */
  checkDigit: boolean;
  /** How dates are written; by default each shows everything by itself. */
  dates?: DateFormat;
}

/** The format of values that say everything themselves: those of the API and of exported files. */
export const plainFormat: ValueFormat = { decimalMark: '.', currency: null, unit: null, checkDigit: true };

const ftp = /^\s*ftp:\/\//i;

/** An address; one of ftp is read like one of http where the attribute accepts it. */
function readAddress(text: string, shape: UrlShape): Reading<string> {
  if (!ftp.test(text) || !shape.ftp) return readUrl(text, shape.max);
  const reading = readUrl(text.replace(ftp, 'http://'), shape.max);
  if (!reading.ok || reading.value === null) return reading;
  return { ...reading, value: reading.value.replace(/^http:/, 'ftp:') };
}
