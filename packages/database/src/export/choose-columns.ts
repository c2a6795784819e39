import { type Attribute, attributeOf } from '@feedstock/catalogue';
import type { ProductFilter } from '../product-list/product-filter.js';
import type { ColumnContent } from './export-column.js';
import type { Snapshot } from './open-snapshot.js';
import { attributeContent, findUsedColumns, findUsedCustom } from './used-columns.js';

/** A column that a request names. A custom attribute that is not sure must be one that some product has. */
export type WantedColumn =
  | {
      attribute: Attribute;
      /** Of a group; null for those that some product has. */
      parts: readonly string[] | null;
    }
  | { custom: string; isSure: boolean }
  /** The custom attributes that the request does not name, in one column. */
  | { otherCustom: true };

/** The request names columns that are no attributes and that no product has. */
export class UnknownColumns extends Error {
  override readonly name = 'UnknownColumns';
  readonly columns: readonly string[];

  constructor(columns: readonly string[]) {
    super(`No product has ${columns.join(', ')}`);
    this.columns = columns;
  }
}

/** The request names more columns than a file can have. */
export class TooManyColumns extends Error {
  override readonly name = 'TooManyColumns';
  readonly count: number;

  constructor(count: number) {
    super(`${count} columns are more than ${maxColumns}`);
    this.count = count;
  }
}

/** Postgres allows 1,664 in one statement. */
export const maxColumns = 1600;

/** The wanted columns in their order; by default those that some product has a value for. */
export async function chooseColumns(
  snapshot: Snapshot,
  wanted: readonly WantedColumn[] | null,
  filter: ProductFilter,
): Promise<ColumnContent[]> {
  const columns =
    wanted === null ? await columnsInUse(snapshot, filter) : await columnsWanted(snapshot, wanted, filter);
  if (columns.length > maxColumns) throw new TooManyColumns(columns.length);
  return columns;
}

async function columnsInUse(snapshot: Snapshot, filter: ProductFilter): Promise<ColumnContent[]> {
  const used = await findUsedColumns(snapshot, filter);
  return used.length > 0 ? used : ['offer_id', 'title'].map((name) => ({ attribute: attributeOf(name), parts: [] }));
}

async function columnsWanted(
  snapshot: Snapshot,
  wanted: readonly WantedColumn[],
  filter: ProductFilter,
): Promise<ColumnContent[]> {
  const unsure = wanted.flatMap((column) => ('custom' in column && !column.isSure ? [column.custom] : []));
  if (unsure.length > 0) {
    const used = await findUsedCustom(snapshot, unsure, filter);
    const unknown = unsure.filter((name) => !used.has(name));
    if (unknown.length > 0) throw new UnknownColumns(unknown);
  }
  const named = wanted.flatMap((column) => ('custom' in column ? [column.custom] : []));
  const columns: ColumnContent[] = [];
  for (const column of wanted) {
    if ('otherCustom' in column) columns.push({ customExcept: named });
    else columns.push(await contentOf(snapshot, column, filter));
  }
  return columns;
}

async function contentOf(
  snapshot: Snapshot,
  column: Exclude<WantedColumn, { otherCustom: true }>,
  filter: ProductFilter,
): Promise<ColumnContent> {
  if ('custom' in column) return { custom: column.custom };
  const { attribute, parts } = column;
  return parts === null ? attributeContent(snapshot, attribute, filter) : { attribute, parts };
}
