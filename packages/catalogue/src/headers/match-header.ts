import type { Attribute } from '../attributes/attribute.js';
import { attributeByName } from '../attributes/attributes.js';
import type { DateOrder } from '../dates/date-order.js';
import { isRejectionFile, isReportColumn } from '../import/rejection.js';
import { customObjectHeader, lateObjectHeader } from '../product/custom-attributes.js';
import { type AliasIndex, families, familiesOf, indexesFor } from './accepted-headers.js';
import { currencyInHeader } from './currency-in-header.js';
import { cleanHeader, customPrefix, type FoldedHeader, foldHeader, foldName, maxHeaderLength } from './fold-header.js';
import { nameAmongWords } from './match-words.js';

/** What a column stands for. */
export interface ColumnTarget {
  attribute: Attribute;
  /** The sub-attributes that the header names, in its order; null stands for the default order. */
  fields: readonly string[] | null;
  /** The level of a category path that the column holds, from 1. */
  level: number | null;
  /** The number among columns of the same name. */
  index: number | null;
  /** What bare numbers of the column mean. */
  currency: string | null;
  unit: string | null;
  /** The order of day and month, where the values of the column show it. */
  dateOrder: DateOrder | null;
  /** Whether ten bare digits of the column are an ISBN-10. */
  isbn10: boolean;
  /** The language of the column, where the file has the attribute in several: `en` of `title_en`. */
  language: string | null;
  /** 0 for the name itself or a sure alias; the higher, the less sure. */
  rank: number;
  /** Whether the header is Google's own name, and the column surely meant for the attribute. */
  exact: boolean;
  /** What the meaning was guessed from, where the name alone does not give it. */
  guess: 'words' | 'values' | null;
}

/** What a header means by itself, before the other columns are looked at. */
export type HeaderMatch =
  | { as: 'attribute'; target: ColumnTarget }
  /** The currency of the prices in the same row. */
  | { as: 'currency' }
  | { as: 'custom' }
  /** Custom attributes in one JSON object, as in an export. */
  | { as: 'custom_object' }
  /** Values in one JSON object, each under the name of what would be its column. */
  | { as: 'late_object' }
  | { as: 'ambiguous'; candidates: readonly string[] }
  | { as: 'nameless' }
  /** A column that a file of rejected rows adds to the original ones. */
  | { as: 'report' };

const indexSuffix = /^(.+?)_?(\d{1,3})$/;
const unitSuffix = /^(.+)_(kg|g|lb|lbs|oz|cm|mm|in)$/;
const languageSuffix =
  /^(.+)_(ar|bg|bn|ca|ch|cs|da|de|el|en|es|et|eu|fa|fi|fr|ga|gl|he|hi|hr|hu|is|it|ja|ka|kk|ko|lt|lv|mk|ms|mt|nb|nl|nn|pl|pt|ro|ru|sk|sl|sq|sr|sv|ta|te|th|tr|uk|ur|vi|xx|zh)$/;
const unitNames: Readonly<Record<string, string>> = { lbs: 'lb', inch: 'in' };

/** Matches each header of a file. The whole header tells the family of the file, and so what its columns mean. */
export function matchHeaders(headers: readonly string[]): HeaderMatch[] {
  const isReport = isRejectionFile(headers) ? isReportColumn : () => false;
  const columns = headers.map((header) => ({ header, folded: foldHeader(isReport(header) ? '' : header) }));
  const families = isOwnExport(headers) ? [] : familiesOf(new Set(columns.map(({ folded }) => folded.key)));
  const indexes = indexesFor(families);
  return columns.map(({ header, folded }) => (isReport(header) ? { as: 'report' } : matchOne(header, folded, indexes)));
}

/**
 * Whether a file spells the columns of key and title as our export does: its other columns are attributes of ours and
 * custom ones, whatever export of a shop has columns of such names.
 */
function isOwnExport(headers: readonly string[]): boolean {
  const names = new Set(headers.map(cleanHeader));
  return names.has('title') && (names.has('id') || names.has('gtin'));
}

/** Matches one header without the file it stands in, as for the option `columns`. */
export function matchHeader(header: string): HeaderMatch {
  return matchOne(header, foldHeader(header), indexesFor([]));
}

/** Whether a name is that of a custom attribute whatever file it stands in. */
export function isFreeName(name: string): boolean {
  const isCustomIn = (own: Parameters<typeof indexesFor>[0]) =>
    matchOne(name, foldHeader(name), indexesFor(own)).as === 'custom';
  return !isReportColumn(name) && [[], ...families.map((family) => [family])].every(isCustomIn);
}

function matchOne(header: string, folded: FoldedHeader, indexes: readonly AliasIndex[]): HeaderMatch {
  const clean = cleanHeader(header);
  // Before its key: the name of a custom attribute may be of signs alone, of which nothing is left in the key.
  if (customPrefix.test(clean)) return { as: 'custom' };
  if (folded.key === '') return { as: 'nameless' };
  if (clean.length > maxHeaderLength) return { as: 'custom' };
  if (folded.key === customObjectHeader) return { as: 'custom_object' };
  if (folded.key === lateObjectHeader) return { as: 'late_object' };
  const find = (key: string): HeaderMatch | null => findMeaning(key, indexes);
  return (
    matchGroup(folded, find) ??
    qualified(find(folded.key), folded) ??
    matchIndexed(folded.key, find) ??
    matchPrice(folded.key, find) ??
    matchUnit(folded.key, find) ??
    matchPart(folded.key) ??
    matchPlural(folded.key, find) ??
    matchLanguage(folded.key, find) ??
    matchPrefixed(folded.key, find) ??
    matchAlternatives(clean, find) ??
    matchWords(folded.key, find) ?? { as: 'custom' }
  );
}

type Find = (key: string) => HeaderMatch | null;

function findMeaning(key: string, indexes: readonly AliasIndex[]): HeaderMatch | null {
  for (const index of indexes) {
    const meaning = index.get(key);
    if (meaning === undefined) continue;
    const [target, second] = meaning.targets;
    if (target === undefined) return { as: 'custom' };
    if (second !== undefined) return { as: 'ambiguous', candidates: meaning.targets };
    return target === '#currency' ? { as: 'currency' } : meant(target, meaning.rank, meaning.exact);
  }
  return null;
}

/** From `shipping(price)` and `product_type@2` to the target. */
function meant(target: string, rank: number, exact: boolean): HeaderMatch {
  const [, name = '', field, level] = /^(\w+)(?:\((\w+)\))?(?:@(\d))?$/.exec(target) ?? [];
  const attribute = attributeByName.get(name);
  if (attribute === undefined) throw new Error(`An alias names ${target}, which the table of attributes does not have`);
  return {
    as: 'attribute',
    target: {
      ...plainTarget(attribute),
      fields: field === undefined ? null : [field],
      level: level === undefined ? null : Number(level),
      rank,
      exact,
    },
  };
}

function withTarget(match: HeaderMatch | null, more: Partial<ColumnTarget>): HeaderMatch | null {
  return match?.as === 'attribute' ? { as: 'attribute', target: { ...match.target, ...more } } : null;
}

/** `shipping(country:price)`: the sub-attributes in the order of the column. */
function matchGroup(folded: FoldedHeader, find: Find): HeaderMatch | null {
  if (folded.parts.length === 0) return null;
  const match = find(folded.stem);
  if (match?.as !== 'attribute' || match.target.attribute.shape.kind !== 'group') return null;
  return withTarget(match, { fields: folded.parts });
}

/** A match with the currency, unit or number that the header gave in parentheses or brackets. */
function qualified(match: HeaderMatch | null, folded: FoldedHeader): HeaderMatch | null {
  if (match?.as !== 'attribute') return match;
  const unit = folded.unit === null ? null : (unitNames[folded.unit] ?? folded.unit);
  const qualified = withTarget(match, { currency: folded.currency, unit, index: folded.index });
  return unit === null ? qualified : measured(qualified);
}

/** A header with a unit names its measure for sure: the weight of rows whose other column of weights is empty. */
function measured(match: HeaderMatch | null): HeaderMatch | null {
  const isMeasure = match?.as === 'attribute' && match.target.attribute.shape.kind === 'measure';
  return isMeasure ? withTarget(match, { rank: 0 }) : match;
}

/** `additional_image_link_3`, `Bild 2`: one of several columns of a repeatable attribute, or of the main picture. */
function matchIndexed(key: string, find: Find): HeaderMatch | null {
  const [, stem, digits] = indexSuffix.exec(key) ?? [];
  if (stem === undefined) return null;
  const match = find(stem);
  if (match?.as !== 'attribute') return null;
  const { attribute } = match.target;
  if (attribute.maxValues === 1 && attribute.name !== 'image_link') return null;
  return withTarget(match, { index: Number(digits) });
}

/** `price_eur`, `EUR price`, and `EUR` alone: a price in that currency. */
function matchPrice(key: string, find: Find): HeaderMatch | null {
  const alone = currencyInHeader(key);
  if (alone !== null) return withTarget(find('price'), { currency: alone, rank: 1 });
  const words = key.split('_');
  const last = currencyInHeader(words.at(-1) ?? '');
  const first = currencyInHeader(words[0] ?? '');
  const currency = last ?? first;
  if (currency === null) return null;
  const match = find((last === null ? words.slice(1) : words.slice(0, -1)).join('_'));
  if (match?.as !== 'attribute' || match.target.attribute.shape.kind !== 'money') return null;
  return withTarget(match, { currency });
}

/** `weight_kg`: bare numbers in that unit. */
function matchUnit(key: string, find: Find): HeaderMatch | null {
  const [, stem, unit] = unitSuffix.exec(key) ?? [];
  if (stem === undefined || unit === undefined) return null;
  const match = find(stem);
  if (match?.as !== 'attribute' || match.target.attribute.shape.kind !== 'measure') return null;
  return measured(withTarget(match, { unit: unitNames[unit] ?? unit }));
}

/** `shipping_country`, `installment.months`: one sub-attribute, the others stand in columns of their own. */
function matchPart(key: string): HeaderMatch | null {
  for (let cut = key.indexOf('_'); cut > 0; cut = key.indexOf('_', cut + 1)) {
    const attribute = attributeByName.get(key.slice(0, cut));
    const field = key.slice(cut + 1);
    if (attribute?.shape.kind !== 'group' || !attribute.shape.fields.some(({ name }) => name === field)) continue;
    return meant(`${attribute.name}(${field})`, 0, true);
  }
  return null;
}

/** `image_links`: the plural of a repeatable attribute. */
function matchPlural(key: string, find: Find): HeaderMatch | null {
  if (!key.endsWith('s')) return null;
  const match = find(key.slice(0, -1));
  return match?.as === 'attribute' && match.target.attribute.maxValues > 1 ? match : null;
}

/** `title_en`: the attribute in one language of several. */
function matchLanguage(key: string, find: Find): HeaderMatch | null {
  const [, stem, language] = languageSuffix.exec(key) ?? [];
  if (stem === undefined || language === undefined) return null;
  return withTarget(find(stem), { language });
}

/** After every name that is sure, weak or a last resort. */
const guessedRank = 3;
const doubt = { rank: guessedRank, exact: false, guess: 'words' } as const;

/** A column that may stand for an attribute, and whose header says nothing more of it. */
export function plainTarget(attribute: Attribute): ColumnTarget {
  return {
    attribute,
    fields: null,
    level: null,
    index: null,
    currency: null,
    unit: null,
    dateOrder: null,
    isbn10: false,
    language: null,
    rank: guessedRank,
    exact: false,
    guess: null,
  };
}

/** `Final URL`, `concrete_sku`, `N° artículo`: a name that the words allow and the values may disprove. */
function matchWords(key: string, find: Find): HeaderMatch | null {
  const name = nameAmongWords(key, (words) => {
    const match = find(words);
    if (match?.as === 'attribute') return 'attribute';
    return match?.as === 'ambiguous' && match.candidates.includes('offer_id') ? 'numbered' : null;
  });
  return name === null ? null : withTarget(find(name), doubt);
}

/** `g_price`. */
function matchPrefixed(key: string, find: Find): HeaderMatch | null {
  return key.startsWith('g_') ? find(key.slice(2)) : null;
}

/** `EAN/UPC`, `Item Number/SKU/Product Code`: several names for one attribute. With an unknown name among them it is in doubt. */
function matchAlternatives(header: string, find: Find): HeaderMatch | null {
  const names = header.split(/[/|]|(?<!\s)\s+or\s+/i).map(foldName);
  if (names.length < 2) return null;
  const matches = names.map(find);
  const known = matches.filter((match) => match !== null);
  const [first] = known;
  if (first?.as !== 'attribute') return null;
  const { name } = first.target.attribute;
  if (!known.every((match) => match.as === 'attribute' && match.target.attribute.name === name)) return null;
  return known.length === matches.length ? first : withTarget(first, doubt);
}
