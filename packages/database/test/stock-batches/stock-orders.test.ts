import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StockOrders } from '../../src/stock-batches/stock-orders.js';

type Order = [key: string, location: string, quantity: number | null];

function ordersOf(batches: Order[][]): StockOrders {
  const orders = new StockOrders();
  for (const batch of batches) {
    for (const order of batch) orders.add(...order);
    orders.endBatch();
  }
  return orders;
}

function shown(orders: StockOrders) {
  const { keys, locations, quantities } = orders.literals();
  return { literals: [keys, locations, quantities], places: [...orders.places()] };
}

describe('the orders of stock rows', () => {
  it('are a column each, batch after batch', () => {
    const orders = ordersOf([
      [['A', 'main', 5]],
      [],
      [
        ['B', 'main', null],
        ['A', 'north', 0],
      ],
    ]);
    expect(orders.length).toBe(3);
    expect(orders.distinctLocations).toEqual(new Set(['main', 'north']));
    expect(shown(orders)).toEqual({
      literals: ['{"A","B","A"}', '{"main","main","north"}', '{"5",NULL,0}'],
      places: ['A\u001fmain', 'B\u001fmain', 'A\u001fnorth'],
    });
  });

  it('leave no quantity to compare where rows of one batch name one place', () => {
    const orders = ordersOf([
      [
        ['A', 'main', 5],
        ['A', 'north', 6],
        ['A', 'main', 5],
      ],
      [['A', 'main', 7]],
    ]);
    expect(shown(orders).literals[2]).toBe('{NULL,6,NULL,"7"}');
  });

  it('give their places back, whatever stands in them', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('', '"', 'a","b', '\\', 'NULL', ',', '"","'));
    const order = fc.tuple(text, text, fc.option(fc.nat()));
    fc.assert(
      fc.property(fc.array(fc.array(order)), (batches) => {
        const places = batches.flat().map(([key, location]) => `${key}\u001f${location}`);
        expect([...ordersOf(batches).places()]).toEqual(places);
      }),
    );
  });

  it.each([[[]], [[[]]]])('are empty columns where there are none: %j', (batches) => {
    expect(shown(ordersOf(batches))).toEqual({ literals: ['{}', '{}', '{}'], places: [] });
  });
});
