import { type ColumnUse, isStockColumn, type StockColumn, type StockMeaning, stockMeaning } from '@feedstock/catalogue';
import { ImportFailure } from '../attempt-ends.js';
import type { ReadRow } from '../records/row.js';
import { chooseKey, hasKey } from './choose-key.js';
import { type HeaderMap, type HeaderOptions, mapHeader, pinnedRank, wantedFor } from './map-header.js';

/**
 * What each column of a stock file stands for: the key of the product, a quantity or a delta, and the location. Other
 * columns are left out. Throws `no_key_column`, `no_quantity_column`, and `no_location` where neither a column nor the
 * options name one.
 */
export function planStockColumns(
  header: readonly string[],
  sample: readonly ReadRow[],
  { columns, matchBy, location }: HeaderOptions & { location: string | null },
): HeaderMap {
  const chosen = chooseStockColumns(header, columns);
  if (chosen.quantity === undefined && chosen.delta === undefined) throw noQuantityColumn(header);
  if (chosen.location === undefined && location === null) throw noLocation(header);
  const columnAt = new Map(Object.entries(chosen).map(([column, index]) => [index, column as StockColumn]));
  // Before the key is chosen: a column of stock is none.
  const map: HeaderMap = {
    header,
    uses: mapHeader(header, columns).uses.map((use, at) => {
      const column = columnAt.get(at);
      return column === undefined ? use : { as: 'stock', column };
    }),
  };
  const { uses } = hasKey(map, matchBy) ? map : chooseKey(map, sample, matchBy, null);
  return { header, uses: uses.map((use) => (use.as === 'stock' || isKey(use) ? use : { as: 'ignored' })) };
}

function isKey(use: ColumnUse): boolean {
  return use.as === 'attribute' && ['gtin', 'offer_id'].includes(use.target.attribute.name);
}

/** The surest column for each part, the first of several. */
function chooseStockColumns(
  header: readonly string[],
  columns: HeaderOptions['columns'],
): Partial<Record<StockColumn, number>> {
  const found = header.flatMap((name, index) => {
    const meaning = meaningOf(name, columns);
    return meaning === null ? [] : [{ ...meaning, index }];
  });
  const chosen: Partial<Record<StockColumn, number>> = {};
  for (const { column, index } of found.toSorted((a, b) => a.rank - b.rank || a.index - b.index))
    chosen[column] ??= index;
  return chosen;
}

function meaningOf(name: string, columns: HeaderOptions['columns']): StockMeaning | null {
  const wanted = wantedFor(name, columns);
  if (wanted === undefined) return stockMeaning(name);
  const column = wanted?.trim().toLowerCase() ?? '';
  return isStockColumn(column) ? { column, rank: pinnedRank } : null;
}

function noQuantityColumn(header: readonly string[]): ImportFailure {
  return new ImportFailure('no_quantity_column', 'No column of the file holds a quantity or a delta.', {
    details: { columns: [...header] },
  });
}

function noLocation(header: readonly string[]): ImportFailure {
  return new ImportFailure(
    'no_location',
    'No column of the file holds the location, and the option location is not given.',
    {
      details: { columns: [...header] },
    },
  );
}
