import { type StockColumn, stockNames } from '../aliases/stock.js';
import { foldHeader } from './fold-header.js';

/** What a header may mean in a stock file; 0 is a sure name, 1 a weak one, -1 one that the caller has given. */
export interface StockMeaning {
  column: StockColumn;
  rank: number;
}

const meanings = new Map<string, StockMeaning>();
for (const rank of [1, 0]) {
  for (const [column, { sure, weak }] of Object.entries(stockNames)) {
    for (const name of rank === 0 ? sure : weak)
      meanings.set(foldHeader(name).key, { column: column as StockColumn, rank });
  }
}

/** What the header of a column means for stock, in any spelling; null where it means nothing. */
export function stockMeaning(header: string): StockMeaning | null {
  return meanings.get(foldHeader(header).key) ?? null;
}

/** Whether a name is one of ours for a column of stock. */
export function isStockColumn(name: string): name is StockColumn {
  return Object.hasOwn(stockNames, name);
}
