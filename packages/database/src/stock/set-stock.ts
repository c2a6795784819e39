import type { Database } from '../connect.js';
import { changeStock, type StockChange } from './change-stock.js';

interface StockSetting extends Omit<StockChange, 'decide' | 'reason'> {
  quantity: number;
  /** Where given, the quantity is set only if it is this now; 0 for a location that has none. */
  expected: number | null;
}

/** Sets the exact quantity of a product at a location; never below what is reserved. */
export function setStock(db: Database, { quantity, expected, ...change }: StockSetting) {
  return changeStock(db, {
    ...change,
    reason: null,
    decide: (before) => (expected === null || before === expected ? quantity : 'changed'),
  });
}
