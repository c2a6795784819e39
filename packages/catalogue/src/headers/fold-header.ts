import { isInvisible, trimWhere } from '../value/characters.js';
import { currencyInHeader } from './currency-in-header.js';

/** A header taken apart: what names the attribute, and what says more about the column. */
export interface FoldedHeader {
  /** The name in lower case, its words joined by `_`, accents and prefixes gone. */
  key: string;
  /** The name before a parenthesis; else the same as `key`. */
  stem: string;
  /** What stands in parentheses, split at its colons: sub-attributes of a group. */
  parts: readonly string[];
  /** The number of the column among those of its name: of `bild_2` 2, of `image[0].url` 0. */
  index: number | null;
  /** The currency of bare numbers: of `Price (EUR)`. */
  currency: string | null;
  /** The unit of bare numbers: of `Weight (kg)`. */
  unit: string | null;
}

const invisible = /[\u200b-\u200d\u2060\ufeff\r]/g;
/** What an export puts before the name of a custom attribute that would be read as something else. */
export const customPrefix = /^c:\s*/i;
const googlePrefix = /^g\s*[:.]\s*/i;
const bracketed = /\[([^[\]]*)\]$/;
const jsonPath = /^([^[\]]+)\[(\d+)\](?:\.[a-z_]+)?$/i;
const parenthesised = /^([^(]*)\(([^)]*)\)\s*\d*$/;
const camelHump = /([\p{Ll}\d])(\p{Lu})/gu;
const acronymEnd = /(\p{Lu})(\p{Lu}\p{Ll})/gu;
const accents = /[\u0300-\u036f]/g;
const separators = /[\s\u00a0.\-\u2010-\u2015_/\\|+#:;,'’`´]+/g;
const units = new Set(['kg', 'g', 'lb', 'lbs', 'oz', 'cm', 'mm', 'm', 'in', 'inch', 'ml', 'l']);

/** Lower case, words joined by `_`, accents dropped: two spellings of one name are equal after it. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(camelHump, '$1_$2')
    .replace(acronymEnd, '$1_$2')
    .toLowerCase()
    .normalize('NFD')
    .replace(accents, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('đ', 'd')
    .replaceAll('æ', 'ae')
    .replace(separators, '_')
    .replace(/^_|_$/g, '');
}

/** The header without byte order marks, invisible characters, blanks and quotes around it: the name of a custom attribute. */
export function cleanHeader(header: string): string {
  return trimWhere(
    header.replace(invisible, ''),
    (code) => isDecoration(code, `"'*`),
    (code) => isDecoration(code, `"'*:`),
  );
}

function isDecoration(code: number, marks: string): boolean {
  return isInvisible(code) || marks.includes(String.fromCharCode(code));
}

/** No header that names an attribute is longer, one with all parts of a group included. */
export const maxHeaderLength = 500;

/**
 * Splits a header into its parts by the rules of Google's feeds and of the exports of shops. What stands beyond the
 * longest header is left out.
 */
export function foldHeader(header: string): FoldedHeader {
  const clean = cleanHeader(header).slice(0, maxHeaderLength).normalize('NFKC').replace(googlePrefix, '');
  const path = jsonPath.exec(clean);
  if (path !== null) return { ...plain(path[1] ?? ''), index: Number(path[2]) };
  const bracket = bracketed.exec(clean);
  if (bracket !== null) return foldQualified(clean.slice(0, bracket.index), bracket[1] ?? '');
  const parenthesis = parenthesised.exec(clean);
  if (parenthesis === null) return plain(clean);
  return foldParenthesis(parenthesis[1] ?? '', parenthesis[2] ?? '', clean);
}

function plain(name: string): FoldedHeader {
  const key = foldName(name);
  return { key, stem: key, parts: [], index: null, currency: null, unit: null };
}

/** `Image link [image_link]`: Google's templates print the name in brackets; `Preis [EUR]` has the currency there. */
function foldQualified(before: string, inside: string): FoldedHeader {
  const qualifier = qualify(before, inside);
  if (qualifier !== null) return qualifier;
  return inside.trim() === '' ? plain(before) : foldHeader(inside);
}

function foldParenthesis(before: string, inside: string, whole: string): FoldedHeader {
  const qualifier = qualify(before, inside);
  if (qualifier !== null) return qualifier;
  const parts = inside.split(':').map(foldName);
  return { ...plain(whole.replace(/[()]/g, ' ')), stem: foldName(before), parts };
}

/** A header whose qualifier is a currency, a unit or a number. */
function qualify(before: string, inside: string): FoldedHeader | null {
  if (before === '') return null;
  const currency = currencyInHeader(inside);
  if (currency !== null) return { ...plain(before), currency };
  const unit = inside.trim().toLowerCase();
  if (units.has(unit)) return { ...plain(before), unit };
  if (/^\d{1,3}$/.test(unit)) return { ...plain(before), index: Number(unit) };
  return null;
}

const maxNameLength = 200;
const values = [
  /^https?:\/\/\S/i,
  /^[\d\s-]{8,18}$/,
  /^[^\d\s]{0,3}\s?-?\d[\d.,\s']*[.,]\d{2}\s?[^\d\s]{0,4}$/,
  /^\d+$/,
  /^\d{4}-\d{2}-\d{2}/,
];
/** A group whose header names its many parts. */
const groupHeader = /^\w+\([\w: ]+\)$/;

/** Whether a cell is what a row holds and no name of a column: an address, a GTIN, a price, a number, a date, a long text. */
export function looksLikeValue(cell: string): boolean {
  const text = cell.trim();
  if (customPrefix.test(cleanHeader(text)) || groupHeader.test(text)) return false;
  return text.length > maxNameLength || values.some((pattern) => pattern.test(text));
}
