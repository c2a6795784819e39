import { expect } from 'vitest';
import type { ImportHarness } from './import-harness.js';

/** The ledger of each location sums to what it has, and its last line says so. */
export async function expectLedgerToAgree({ connection }: ImportHarness): Promise<void> {
  const wrong = await connection.client`
    select * from stock left join lateral (
      select sum(delta) as sum, (array_agg(quantity_after order by id desc))[1] as last from stock_movements m
      where m.product_id = stock.product_id and m.location = stock.location) as l on true
    where quantity <> coalesce(sum, 0) or quantity <> coalesce(last, 0)`;
  expect(wrong).toEqual([]);
}
