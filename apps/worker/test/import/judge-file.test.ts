import { guardsSchema } from '@feedstock/catalogue';
import { freshAccount, type ImportAccount, type ImportRow, noFindings } from '@feedstock/database';
import { expect, it } from 'vitest';
import { type CheckedFile, judgeFile } from '../../src/import/judge-file.js';

const account: ImportAccount = { ...freshAccount, rowsRead: 100, updated: 10, unchanged: 90, findings: noFindings };
const last = {
  id: 'last',
  created: 0,
  updated: 0,
  unchanged: 100,
  facts: { header: ['id', 'price'], last_modified: 'Tue, 24 Nov 2026 03:00:00 GMT' },
} as unknown as ImportRow;

function tripped(guards: object, changes: Partial<CheckedFile> = {}): string[] {
  const file = { account, header: ['id', 'price'], lastModified: null, last, sameAsOlder: null, ...changes };
  return judgeFile(guardsSchema.parse(guards), file).map(({ guard }) => guard);
}

const all = {
  max_shrink: '20%',
  max_rejected: '5%',
  max_price_move: '50%',
  max_price_moves: 3,
  max_out_of_stock: '30%',
  columns: 'same',
  older_file: 'hold',
};
const having = (parts: Partial<ImportAccount>) => ({ account: { ...account, ...parts } });
const finding = (parts: Partial<typeof noFindings>) => having({ findings: { ...noFindings, ...parts } });

it('lets a file pass that is as the last one, and any file without guards', () => {
  expect(tripped(all)).toEqual([]);
  expect(tripped({}, { ...having({ unchanged: 0, rejected: 90 }), header: ['id'] })).toEqual([]);
});

it('lets the first file of a source pass what needs one to compare with', () => {
  expect(tripped(all, { ...having({ unchanged: 0 }), header: ['id'], last: null })).toEqual([]);
});

it.each([
  ['max_shrink', having({ unchanged: 69 }), having({ unchanged: 70 })],
  ['max_rejected', having({ rejected: 6 }), having({ rejected: 5 })],
  ['max_price_move', finding({ priceMoves: 4 }), finding({ priceMoves: 3 })],
  ['max_out_of_stock', finding({ soldOut: 31 }), finding({ soldOut: 30 })],
  ['columns', { header: ['id'] }, { header: ['price', 'id', 'brand'] }],
  ['older_file', { sameAsOlder: { id: 'older' } }, { sameAsOlder: { id: 'last' } }],
  ['older_file', { lastModified: 'Tue, 24 Nov 2026 02:59:59 GMT' }, { lastModified: 'Tue, 24 Nov 2026 03:00:00 GMT' }],
])('trips %s beyond what is allowed, and no earlier', (guard, beyond, allowed) => {
  expect(tripped(all, beyond)).toEqual([guard]);
  expect(tripped(all, allowed)).toEqual([]);
  expect(tripped({}, beyond)).toEqual([]);
});

it('allows no price move unless told, and a share of the accepted rows', () => {
  expect(tripped({ max_price_move: '50%' }, finding({ priceMoves: 1 }))).toEqual(['max_price_move']);
  const share = { max_price_move: '50%', max_price_moves: '10%' };
  expect([10, 11].map((priceMoves) => tripped(share, finding({ priceMoves })))).toEqual([[], ['max_price_move']]);
});
