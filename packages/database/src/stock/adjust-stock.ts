import { maxQuantity } from '@feedstock/catalogue';
import type { Database } from '../connect.js';
import { changeStock, type StockChange } from './change-stock.js';

interface StockAdjustment extends Omit<StockChange, 'decide'> {
  /** Added to the quantity; a negative number subtracts. */
  delta: number;
}

/** Adds to the quantity of a product at a location, or subtracts from it; never below zero, nor below what is reserved. */
export function adjustStock(db: Database, { delta, ...change }: StockAdjustment) {
  return changeStock(db, {
    ...change,
    decide(before) {
      const after = before + delta;
      if (after < 0) return 'insufficient';
      return after > maxQuantity ? 'too_large' : after;
    },
  });
}
