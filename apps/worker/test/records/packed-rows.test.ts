import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PackedRows } from '../../src/records/packed-rows.js';
import type { ReadRow } from '../../src/records/row.js';

const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '\u001e', '\u001f', 'a\u001eb', 'a\u001fb'));
const fault = fc.constantFrom(null, { code: 'stray_quote', cell: 1, text: '"' } as const);
const rows = fc
  .array(fc.record({ cells: fc.array(cell, { minLength: 1 }), fault, lines: fc.integer({ min: 1, max: 3 }) }))
  .map((given) => given.map(({ lines, ...read }, at): ReadRow => ({ row: at + 7, line: at * 3 + lines, ...read })));

function pack(reads: readonly ReadRow[]): PackedRows {
  const packed = new PackedRows();
  for (const read of reads) packed.add(read);
  packed.end();
  return packed;
}

it('gives all rows back as they were', () => {
  fc.assert(
    fc.property(rows, (reads) => {
      const packed = pack(reads);
      expect(packed.length).toBe(reads.length);
      expect(packed.unpack()).toEqual(reads);
    }),
  );
});

it('gives back those that are wanted', () => {
  fc.assert(
    fc.property(rows, fc.func(fc.boolean()), (reads, isWanted) => {
      const wanted = reads.filter((_, index) => isWanted(index));
      expect(pack(reads).unpack((index) => isWanted(index))).toEqual(wanted);
    }),
  );
});
