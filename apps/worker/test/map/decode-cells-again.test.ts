import { expect, it } from 'vitest';
import type { ColumnReport } from '../../src/columns/describe-columns.js';
import { decodingAgain, findMixedColumns, noteMixed } from '../../src/map/decode-cells-again.js';
import type { RowMapper } from '../../src/map/map-row-to-product.js';
import { mapFile, rowsOf } from '../support/map-rows.js';

const header = ['id', 'title', 'brand'];

function decoding(lines: readonly string[]) {
  const rows = rowsOf(lines);
  const mixed = findMixedColumns(rows);
  const seen: string[][] = [];
  const inner = mapFile([header.join('|'), ...lines]).mapper;
  const spy: RowMapper = {
    map(row) {
      seen.push(row.cells);
      return inner.map(row);
    },
    observe: (row) => seen.push(row.cells),
    foresee: null,
    sparing: null,
  };
  const mapper = decodingAgain(spy, header, mixed);
  return { rows, mixed, seen, mapper };
}

it('decodes each text that was encoded twice, with a repair', () => {
  const { rows, mapper, seen } = decoding(['1|CafÃ© crÃ¨me|Moor', '2|Plain cup|BÃ¼gel']);
  const results = rows.map((row) => mapper.map(row));
  expect(seen).toEqual([
    ['1', 'Café crème', 'Moor'],
    ['2', 'Plain cup', 'Bügel'],
  ]);
  expect(results.map((result) => result.ok && result.ownCellsDecide)).toEqual([false, false]);
  expect(results.map((result) => result.ok && result.repairs)).toEqual([
    [{ rule: 'encoded_twice', column: 'title', before: 'CafÃ© crÃ¨me', after: 'Café crème' }],
    [{ rule: 'encoded_twice', column: 'brand', before: 'BÃ¼gel', after: 'Bügel' }],
  ]);
});

it('changes nothing in a column where one such text cannot be decoded, and says so', () => {
  const { rows, mixed, mapper, seen } = decoding(['1|CafÃ©|BÃ¼gel', '2|CafÃ© and thé|Moor']);
  for (const row of rows) mapper.observe(row);
  expect(seen[0]).toEqual(['1', 'CafÃ©', 'Bügel']);
  const reports: ColumnReport[] = header.map((column) => ({ column, taken_for: column, note: null }));
  expect(noteMixed(reports, mixed).map(({ note }) => note)).toEqual([
    null,
    'some texts look encoded twice, others do not; none was changed',
    null,
  ]);
});

it('leaves a row alone in which no text was encoded twice, and a row that is rejected', () => {
  const { rows, mapper } = decoding(['1|CafÃ©|Moor', '2|Café|Moor', '|BÃ¼gel|']);
  const [, plain, keyless] = rows.map((row) => mapper.map(row));
  expect(plain).toMatchObject({ ok: true, repairs: [], ownCellsDecide: true });
  expect(keyless).not.toHaveProperty('ownCellsDecide');
});

it('learns nothing of columns from rows that are broken', () => {
  const [row] = rowsOf(['1|CafÃ© and thé|Moor']);
  if (row === undefined) throw new Error('The file has no row.');
  expect(findMixedColumns([row])).toEqual(new Set([1]));
  expect(findMixedColumns([{ ...row, fault: { code: 'stray_quote', cell: 1, text: '' } }])).toEqual(new Set());
});

it('adds its note to that of a column', () => {
  const [report] = noteMixed([{ column: 'a', taken_for: null, note: 'left out' }], new Set([0]));
  expect(report?.note).toMatch(/^left out; some texts look encoded twice/);
});
