import {
  attributeOf,
  type ColumnTarget,
  type ColumnUse,
  customName,
  plainTarget,
  readGtins,
} from '@feedstock/catalogue';
import { ImportFailure } from '../attempt-ends.js';
import type { ReadRow } from '../records/row.js';
import { attributeIndex, type HeaderMap, type HeaderOptions, keyHeaders, pinnedRank } from './map-header.js';
import { optionColumns } from './option-columns.js';

type MatchBy = HeaderOptions['matchBy'];

/** The values of a column in the first rows: how many cells have one, and how many of these are different. */
interface Spread {
  columnIndex: number;
  values: readonly string[];
  distinct: number;
}

/** The columns that hold the keys of a file, by their names; null where none does. */
export interface KeyColumns {
  offer_id: string | null;
  gtin: string | null;
  /** The column whose GTINs are those of groups of products, and no keys. */
  shared_gtin: string | null;
}

/** From this share of repeated values on, a column is no key of products. */
const repeatedShare = 0.1;
/** The same for the column that was the key of the last file: a file at the threshold must not get other keys each night. */
const repeatedShareOfEarlier = 0.5;
/** Share of rows that a column fills which is a key without being named so: the last row may be a total. */
const filledShare = 0.9;
const maxKeyLength = 50;

/**
 * The map with the key that the first rows show: of two columns that may hold the offer id the one whose values are
 * unique, or a column whose name may mean it. What an earlier file of the source chose is kept while it can be a key.
 * Throws `no_key_column` where no column can hold the key of a product.
 */
export function chooseKey(
  map: HeaderMap,
  sample: readonly ReadRow[],
  matchBy: MatchBy,
  earlier: KeyColumns | null,
): HeaderMap {
  const rows = sample.flatMap(({ cells, fault }) => (fault === null ? [cells] : []));
  const chosen = matchBy === 'gtin' ? map : withUniqueOfferId(map, rows, earlier);
  if (matchBy === 'auto' && hasColumn(chosen, 'offer_id')) return withoutSharedGtin(chosen, rows, earlier);
  return hasKey(chosen, matchBy) ? chosen : withGuessedKey(chosen, rows, matchBy, earlier);
}

/** The columns that were chosen, for the next file of the source. */
export function keyColumns(map: HeaderMap): KeyColumns {
  const shared = map.uses.findIndex(
    (use) => use.as === 'custom' && use.reason.kind === 'repeated' && use.reason.attribute === 'gtin',
  );
  const { gtin, offer_id } = keyHeaders(map);
  return { offer_id, gtin, shared_gtin: map.header[shared] ?? null };
}

function hasColumn(map: HeaderMap, name: string): boolean {
  return attributeIndex(map, name) !== -1;
}

/** Whether a column of the file holds the key of a product. */
export function hasKey(map: HeaderMap, matchBy: MatchBy): boolean {
  if (keysOf(matchBy).some((key) => hasColumn(map, key))) return true;
  return hasColumn(map, 'item_group_id') && optionColumns(map) !== null;
}

function keysOf(matchBy: MatchBy): ('gtin' | 'offer_id')[] {
  return matchBy === 'auto' ? ['offer_id', 'gtin'] : [matchBy];
}

function spreadOf(rows: readonly (readonly string[])[], columnIndex: number): Spread {
  const values = rows.map((cells) => (cells[columnIndex] ?? '').trim()).filter((value) => value !== '');
  return { columnIndex, values, distinct: new Set(values).size };
}

function repeats({ values, distinct }: Spread, share: number): boolean {
  return values.length - distinct >= Math.max(1, values.length * share);
}

function isUnique({ values, distinct }: Spread): boolean {
  return values.length === distinct;
}

/** Where the values of the offer id repeat, another column that may hold it and has no value twice takes its place. */
function withUniqueOfferId(
  map: HeaderMap,
  rows: readonly (readonly string[])[],
  earlier: KeyColumns | null,
): HeaderMap {
  const target = map.uses
    .flatMap((use) => (isOfferId(use) ? [use.target] : []))
    .find(({ rank }) => rank !== pinnedRank);
  const spreads = map.uses.flatMap((use, at) => (mayBeOfferId(use) ? [spreadOf(rows, at)] : []));
  const first = spreads.find(({ columnIndex }) => map.uses[columnIndex]?.as === 'attribute');
  if (target === undefined || first === undefined) return map;
  if (earlier?.offer_id === null && hasOptions(map)) return withoutOfferId(map);
  const kept = spreads.find(
    ({ columnIndex, values }) => isNamed(map, columnIndex, earlier?.offer_id) && values.length > 0,
  );
  if (kept !== undefined && !repeats(kept, repeatedShareOfEarlier)) {
    return kept === first ? map : withOfferId(map, kept.columnIndex, target);
  }
  if (!repeats(first, repeatedShare)) return map;
  const unique = spreads.find((spread) => isUnique(spread) && spread.values.length >= first.values.length);
  if (unique !== undefined) return withOfferId(map, unique.columnIndex, target);
  return optionsAreUnique(map, rows) ? withoutOfferId(map) : map;
}

function isNamed({ header }: HeaderMap, columnIndex: number, name: string | null | undefined): boolean {
  return name != null && header[columnIndex] === name;
}

function isOfferId(use: ColumnUse): use is Extract<ColumnUse, { as: 'attribute' }> {
  return use.as === 'attribute' && use.target.attribute.name === 'offer_id';
}

function mayBeOfferId(use: ColumnUse): boolean {
  return isOfferId(use) || (use.as === 'custom' && use.reason.kind === 'weaker' && use.reason.attribute === 'offer_id');
}

function withOfferId(map: HeaderMap, chosen: number, target: ColumnTarget): HeaderMap {
  const uses = map.uses.map((use, at): ColumnUse => {
    if (at === chosen) return { as: 'attribute', target: { ...target, exact: false, guess: 'values' } };
    return mayBeOfferId(use) ? repeated(map.header[at] ?? '', 'offer_id', chosen) : use;
  });
  return { ...map, uses };
}

function repeated(header: string, attribute: string, instead: number | null): ColumnUse {
  return { as: 'custom', name: customName(header), reason: { kind: 'repeated', attribute, instead } };
}

function hasOptions(map: HeaderMap): boolean {
  return (optionColumns(map)?.options.length ?? 0) > 0;
}

/** Variants of one SKU are told apart by their handle and options, of which the mapper makes their ids. */
function optionsAreUnique(map: HeaderMap, rows: readonly (readonly string[])[]): boolean {
  const columns = optionColumns(map);
  if (columns === null || columns.options.length === 0) return false;
  const ids = rows
    .map((cells) => [columns.handle, ...columns.options.map(({ value }) => value)].map((at) => cells[at] ?? ''))
    .filter(([, ...options]) => options.some((option) => option.trim() !== ''))
    .map((parts) => parts.join('\u001f'));
  return ids.length > 0 && new Set(ids).size === ids.length;
}

function withoutOfferId(map: HeaderMap): HeaderMap {
  const uses = map.uses.map((use, at) => (isOfferId(use) ? repeated(map.header[at] ?? '', 'offer_id', null) : use));
  return { ...map, uses };
}

/** A GTIN that several offers share is that of their group: the offers are told apart by their ids. */
function withoutSharedGtin(
  map: HeaderMap,
  rows: readonly (readonly string[])[],
  earlier: KeyColumns | null,
): HeaderMap {
  const offerId = attributeIndex(map, 'offer_id');
  const ids = spreadOf(rows, offerId);
  if (!isUnique(ids) || ids.values.length < rows.length) return map;
  const uses = map.uses.map((use, at): ColumnUse => {
    const isGtin = use.as === 'attribute' && use.target.attribute.name === 'gtin' && use.target.rank !== pinnedRank;
    if (!isGtin) return use;
    const spread = spreadOf(rows, at);
    const isShared = isNamed(map, at, earlier?.shared_gtin)
      ? !isUnique(spread)
      : spread.values.length > 3 && spread.distinct * (isNamed(map, at, earlier?.gtin) ? 4 : 2) <= spread.values.length;
    return isShared ? repeated(map.header[at] ?? '', 'gtin', offerId) : use;
  });
  return { ...map, uses };
}

/** A column whose name may mean the key, and whose values could be keys; any other column is only suggested. */
function withGuessedKey(
  map: HeaderMap,
  rows: readonly (readonly string[])[],
  matchBy: MatchBy,
  earlier: KeyColumns | null,
): HeaderMap {
  for (const key of keysOf(matchBy)) {
    const kept = map.uses.findIndex((use, at) => use.as === 'custom' && isNamed(map, at, earlier?.[key]));
    if (kept !== -1) return withGuess(map, kept, key);
  }
  const candidates = map.uses.flatMap((use, at) =>
    use.as === 'custom' ? [{ at, use, key: keyIn(at, rows, matchBy) }] : [],
  );
  const named = candidates.find(
    ({ use: { reason }, key }) => key !== null && reason.kind === 'ambiguous' && reason.candidates.includes(key),
  );
  if (named?.key != null) return withGuess(map, named.at, named.key);
  const suggested = candidates.find(({ key }) => key !== null);
  throw noKeyColumn(map, matchBy, suggested);
}

/** The key that the values of a column could be: a GTIN in most cells, or else texts of which each is another. */
function keyIn(
  columnIndex: number,
  rows: readonly (readonly string[])[],
  matchBy: MatchBy,
): 'gtin' | 'offer_id' | null {
  const spread = spreadOf(rows, columnIndex);
  const { values } = spread;
  if (values.length === 0 || !isUnique(spread)) return null;
  const gtins = values.filter((value) => /^\d{8,14}$/.test(value) && readGtins(value, { checkDigit: true }).ok);
  if (matchBy !== 'offer_id' && gtins.length * 2 > values.length) return 'gtin';
  const isKey = values.every((value) => value.length <= maxKeyLength && !/\s/.test(value));
  return matchBy !== 'gtin' && isKey && values.length >= Math.floor(rows.length * filledShare) ? 'offer_id' : null;
}

function withGuess(map: HeaderMap, chosen: number, key: 'gtin' | 'offer_id'): HeaderMap {
  const guess: ColumnUse = { as: 'attribute', target: { ...plainTarget(attributeOf(key)), guess: 'values' } };
  return { ...map, uses: map.uses.map((use, at) => (at === chosen ? guess : use)) };
}

function noKeyColumn(
  { header, uses }: HeaderMap,
  matchBy: MatchBy,
  suggested: { at: number; key: 'gtin' | 'offer_id' | null } | undefined,
): ImportFailure {
  const keys = keysOf(matchBy);
  const wanted = keys
    .toReversed()
    .map((key) => (key === 'gtin' ? 'the GTIN' : 'the offer id'))
    .join(' or ');
  const ambiguous = uses.findIndex(
    (use) =>
      use.as === 'custom' &&
      use.reason.kind === 'ambiguous' &&
      use.reason.candidates.some((each) => keys.some((key) => key === each)),
  );
  const name = header[suggested?.at ?? ambiguous];
  const key = suggested?.key ?? keys[0];
  const hint =
    name === undefined
      ? ''
      : ` “${name}” may be one: name it with the option columns, {${JSON.stringify(name)}: ${JSON.stringify(key)}}.`;
  return new ImportFailure('no_key_column', `No column of the file holds ${wanted}.${hint}`, {
    details: { columns: [...header] },
  });
}
