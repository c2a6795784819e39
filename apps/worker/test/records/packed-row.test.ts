import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PackedRow } from '../../src/records/packed-row.js';
import type { ReadRow } from '../../src/records/row.js';

it('gives any row back as it was', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '\u001f', 'a\u001fb'));
  const fault = fc.constantFrom(null, { code: 'stray_quote', cell: 1, text: '"' } as const);
  fc.assert(
    fc.property(fc.array(cell), fault, (cells, found) => {
      // A row without a fault has as many cells as the header has names, and there is no header without a name.
      const read: ReadRow = {
        row: 1,
        line: 2,
        cells,
        fault: cells.length === 0 ? { code: 'stray_quote', cell: 1, text: '' } : found,
      };
      expect(PackedRow.of(read).unpack()).toEqual(read);
    }),
  );
});

it('counts the characters of its cells, and one more for each', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (cells) => {
      const packed = PackedRow.of({ row: 1, line: 2, cells, fault: null });
      expect(packed.characters).toBe(cells.join('').length + cells.length);
    }),
  );
});
