import {
  type ClearedFields,
  type ColumnUse,
  customName,
  type HeaderMatch,
  matchHeader,
  matchHeaders,
  resolveColumns,
  type StockColumn,
} from '@feedstock/catalogue';

/** What each column of a file stands for. */
export interface HeaderMap {
  header: readonly string[];
  uses: readonly ColumnUse[];
}

export interface HeaderOptions {
  /** From a column of the file to an attribute, in any spelling, or to null to leave it out. */
  columns: Readonly<Record<string, string | null>>;
  matchBy: 'auto' | 'gtin' | 'offer_id';
}

/** A column the caller has named outranks any that was only recognised. */
export const pinnedRank = -1;

/** Decides what each column stands for, the option `columns` before the aliases. */
export function mapHeader(header: readonly string[], columns: HeaderOptions['columns']): HeaderMap {
  const matches = matchHeaders(header).map((match, columnIndex) => pinned(header[columnIndex] ?? '', columns) ?? match);
  const uses = resolveColumns(header, matches).map(
    (use, columnIndex) => leftOut(header[columnIndex] ?? '', columns) ?? use,
  );
  return { header, uses };
}

function pinned(header: string, columns: HeaderOptions['columns']): HeaderMatch | null {
  const wanted = wantedFor(header, columns);
  if (typeof wanted !== 'string') return null;
  const match = matchHeader(wanted);
  return match.as === 'attribute' ? { ...match, target: { ...match.target, rank: pinnedRank, exact: true } } : match;
}

/** A name that is no attribute renames the custom attribute; null leaves the column out. */
function leftOut(header: string, columns: HeaderOptions['columns']): ColumnUse | null {
  const wanted = wantedFor(header, columns);
  if (wanted === undefined) return null;
  if (wanted === null) return { as: 'ignored' };
  const isUnknown = matchHeader(wanted).as === 'custom';
  return isUnknown ? { as: 'custom', name: customName(wanted), reason: { kind: 'unknown' } } : null;
}

/** What the option `columns` says of a column; undefined where it says nothing. */
export function wantedFor(header: string, columns: HeaderOptions['columns']): string | null | undefined {
  if (Object.hasOwn(columns, header)) return columns[header];
  const clean = customName(header);
  const key = Object.keys(columns).find((each) => customName(each) === clean);
  return key === undefined ? undefined : columns[key];
}

/** The columns that the caller has named and the file does not have. */
export function absentColumns(header: readonly string[], columns: HeaderOptions['columns']): string[] {
  const present = new Set(header.map(customName));
  return Object.keys(columns).filter((name) => !present.has(customName(name)));
}

/** The index of the first column that stands for an attribute; -1 where none does. */
export function attributeIndex({ uses }: Pick<HeaderMap, 'uses'>, name: string): number {
  return uses.findIndex((use) => use.as === 'attribute' && use.target.attribute.name === name);
}

/** The index of the column that holds a part of the stock; -1 where none does. */
export function stockIndex({ uses }: Pick<HeaderMap, 'uses'>, column: StockColumn): number {
  return uses.findIndex((use) => use.as === 'stock' && use.column === column);
}

/** The index of the first column with one of these names of its own, in lower case; -1 where the file has none. */
export function headerIndex(header: readonly string[], ...names: readonly string[]): number {
  return header.findIndex((each) => names.includes(customName(each).toLowerCase()));
}

/** What has a column in the file, and is cleared by an empty cell where the import asks for it. */
export function clearedFields({ uses }: HeaderMap): ClearedFields {
  const attributes = new Set<string>();
  const custom: string[] = [];
  for (const use of uses) {
    if (use.as === 'custom') custom.push(use.name);
    if (use.as !== 'attribute') continue;
    attributes.add(use.target.attribute.name);
    if (use.target.attribute.name === 'gtin') attributes.add('gtins');
  }
  return { attributes: [...attributes], custom };
}

/** The file's own headers of the columns that a rejection by the database may point at. */
export function keyHeaders(map: HeaderMap): Record<'gtin' | 'offer_id' | 'title', string | null> {
  const headerOf = (name: string): string | null => map.header[attributeIndex(map, name)] ?? null;
  return { gtin: headerOf('gtin'), offer_id: headerOf('offer_id'), title: headerOf('title') };
}
