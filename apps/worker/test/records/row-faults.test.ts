import { rejectionCodes } from '@feedstock/catalogue';
import { describe, expect, it } from 'vitest';
import { undecodableMark } from '../../src/decode/decode-text.js';
import type { RowFault } from '../../src/records/row.js';
import { cellsToKeep, damageFault, isDamaged, rejectFault } from '../../src/records/row-faults.js';

const header = ['id', 'title', 'price'];

function rejectionOf(fault: RowFault) {
  return rejectFault(fault, { row: 7, line: 9, cells: [], fault }, header);
}

describe('a row that could not be read', () => {
  it.each<[fault: RowFault, facts: readonly string[]]>([
    [{ code: 'too_few_cells', expected: 3, found: 2, text: '1,2' }, ['3', '2']],
    [{ code: 'too_many_cells', expected: 3, found: 4, text: '1,2,3,4' }, ['3', '4']],
    [{ code: 'stray_quote', cell: 2, text: '1,"a" b,3' }, ['Cell 2', 'quote']],
    [{ code: 'unclosed_quote', cell: 2, text: '1,"a' }, ['Cell 2', 'never closed']],
    [{ code: 'nul_character', cell: 2, text: '1,\0,3' }, ['Cell 2', 'NUL']],
    [{ code: 'undecodable_byte', cell: 2, text: '1,\uFFFD,3' }, ['Cell 2', 'encoding']],
    [{ code: 'malformed_record', reason: 'a tag is not closed', text: '<item>' }, ['a tag is not closed']],
    [{ code: 'row_too_long', limit: 1000, text: 'x' }, ['1000 characters']],
  ])('is rejected with what is wrong, where, and what to do: $code', (fault, facts) => {
    const { code, message, suggestion, value } = rejectionOf(fault);
    expect({ code, suggestion, value }).toEqual({
      code: fault.code,
      suggestion: rejectionCodes[fault.code],
      value: fault.text,
    });
    for (const fact of [...facts, 'row 7', 'line 9']) expect(message).toContain(fact);
  });

  it('names the column of the cell, where there is one', () => {
    expect(rejectionOf({ code: 'stray_quote', cell: 2, text: '' }).column).toBe('title');
    expect(rejectionOf({ code: 'stray_quote', cell: 4, text: '' }).column).toBeNull();
    expect(rejectionOf({ code: 'too_few_cells', expected: 3, found: 2, text: '' }).column).toBeNull();
  });

  it('shows the beginning of a long text only', () => {
    expect(rejectionOf({ code: 'stray_quote', cell: 1, text: 'x'.repeat(5000) }).value).toHaveLength(1000);
  });

  it('keeps its cells for the repair, or its text where it has none', () => {
    const fault: RowFault = { code: 'stray_quote', cell: 1, text: '"a" b' };
    const row = { row: 1, line: 2, cells: ['a', 'b'] };
    expect(cellsToKeep({ ...row, fault })).toEqual(['a', 'b']);
    expect(cellsToKeep({ ...row, cells: [], fault })).toEqual(['"a" b']);
    expect(cellsToKeep({ ...row, cells: [], fault: null })).toEqual([]);
  });
});

it('damage is a NUL or a byte that could not be decoded, told with its first cell', () => {
  const faultOf = (cells: readonly string[]) => damageFault(cells.join(','), cells);
  expect(faultOf(['1', 'a\0', '\0'])).toMatchObject({ code: 'nul_character', cell: 2 });
  expect(faultOf(['1', '2', undecodableMark])).toMatchObject({ code: 'undecodable_byte', cell: 3, text: '1,2,\uFFFD' });
  expect(faultOf([undecodableMark, 'a\0'])).toMatchObject({ code: 'nul_character', cell: 2 });
  // A record whose cells are not known.
  expect(damageFault('\0', [])).toMatchObject({ code: 'nul_character', cell: 1 });
  expect(faultOf(['1', '💀'])).toBeNull();
  expect([isDamaged('a\0'), isDamaged(undecodableMark), isDamaged('a 💀')]).toEqual([true, true, false]);
});
