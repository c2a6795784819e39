import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDateOrder } from '../../src/dates/date-order.js';
import { readDate } from '../../src/dates/read-date.js';
import { readDateRange } from '../../src/dates/read-date-range.js';

describe('the order of day and month', () => {
  it.each([
    [['01/12/2026', '13/12/2026'], 'day_first'],
    [['01/12/2026 - 31/12/2026'], 'day_first'],
    [['12-31-2026'], 'month_first'],
    [['01/12/2026', '', '2026-12-31'], null],
    [['13/12/2026', '12/13/2026'], null],
    [['31/31/2026', '113/12/2026'], null],
  ])('%j shows %s', (cells, order) => {
    expect(decideDateOrder(cells).order).toBe(order);
  });

  it('makes every date of the column that is in the calendar readable', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom('/', '-'), (date, mark) => {
        const [year = '', month = '', number = ''] = date.toISOString().slice(0, 10).split('-');
        const cell = [number, month, year].join(mark);
        const { order } = decideDateOrder([cell, '31/12/2026']);
        expect(readDate(cell, { order, dayNumbers: true })).toMatchObject({
          ok: true,
          value: `${year}-${month}-${number}`,
        });
      }),
    );
  });
});

describe('a day number of a spreadsheet', () => {
  const read = (text: string) => readDate(text, { order: null, dayNumbers: true });

  it('is a date, with a repair', () => {
    expect(read('46357')).toMatchObject({ ok: true, value: '2026-12-01', repairs: [{ rule: 'date_rewritten' }] });
    expect(read('36526')).toMatchObject({ ok: true, value: '2000-01-01' });
    expect(read('73050')).toMatchObject({ ok: true, value: '2099-12-31' });
  });

  it('is none before 2000, after 2099, and where it is not expected', () => {
    for (const text of ['36525', '73051', '1234', '463570']) expect(read(text).ok).toBe(false);
    expect(readDate('46357').ok).toBe(false);
  });
});

it.each([
  '01/12/2026 - 31/12/2026',
  '01/12/2026 – 31/12/2026',
  '01/12/2026 bis 31/12/2026',
  '01/12/2026 to 31/12/2026',
])('a range may be joined by a dash or word: %s', (text) => {
  const format = { order: 'day_first', dayNumbers: false } as const;
  expect(readDateRange(text, 'loose', format)).toMatchObject({ ok: true, value: '2026-12-01/2026-12-31' });
  expect(readDateRange(text, 'slash', format).ok).toBe(false);
});
