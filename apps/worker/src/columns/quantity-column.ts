import { type ColumnUse, type QuantityWords, readQuantity, stockMeaning } from '@feedstock/catalogue';
import type { ReadRow } from '../records/row.js';
import { type HeaderMap, type HeaderOptions, wantedFor } from './map-header.js';

/**
 * The map of a product feed with its own column of quantities as stock: the first one with a sure name, unless most of its
 * values are no quantities. Without a place for the stock (`words` is null) the column stays what it is, with a note.
 */
export function withQuantityColumn(
  map: HeaderMap,
  sample: readonly ReadRow[],
  columns: HeaderOptions['columns'],
  words: QuantityWords | null,
): HeaderMap {
  const at = map.uses.findIndex((use, index) => isQuantity(use, map.header[index] ?? '', columns));
  const use = map.uses[at];
  if (use?.as !== 'custom') return map;
  const replaced: ColumnUse =
    words !== null && holdsQuantities(at, sample, words)
      ? { as: 'stock', column: 'quantity' }
      : { ...use, reason: words === null ? { kind: 'quantity' } : use.reason };
  return { ...map, uses: map.uses.map((each, index) => (index === at ? replaced : each)) };
}

function isQuantity(use: ColumnUse, header: string, columns: HeaderOptions['columns']): boolean {
  if (use.as !== 'custom') return false;
  const wanted = wantedFor(header, columns)?.trim().toLowerCase();
  if (wanted !== undefined) return wanted === 'quantity';
  const meaning = stockMeaning(header);
  return use.reason.kind === 'unknown' && meaning?.column === 'quantity' && meaning.rank === 0;
}

function holdsQuantities(at: number, sample: readonly ReadRow[], words: QuantityWords): boolean {
  const given = sample.flatMap(({ cells, fault }) => (fault === null ? [(cells[at] ?? '').trim()] : []));
  const values = given.filter((cell) => cell !== '');
  return values.filter((cell) => readQuantity(cell, words).ok).length * 2 >= values.length;
}
