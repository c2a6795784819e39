import type { Database } from '../connect.js';
import { type ImportStatistics, selectImportStatistics } from './select-import-statistics.js';
import { type ProductStatistics, selectProductStatistics } from './select-product-statistics.js';
import { type StockStatistics, selectStockStatistics } from './select-stock-statistics.js';

export interface Statistics {
  /** When they were computed. */
  asOf: Date;
  products: ProductStatistics;
  stock: StockStatistics;
  imports: ImportStatistics;
}

/** Everything counted once, in one snapshot. Takes a second or two in a catalogue of a million products. */
export async function computeStatistics(db: Database): Promise<Statistics> {
  return db.transaction(
    async (transaction) => {
      const asOf = new Date();
      const stock = await selectStockStatistics(transaction);
      const products = await selectProductStatistics(transaction, stock.stockedProducts);
      return { asOf, products, stock, imports: await selectImportStatistics(transaction) };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}
