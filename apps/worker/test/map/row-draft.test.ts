import { type Reading, rejectionCodes } from '@feedstock/catalogue';
import { describe, expect, it } from 'vitest';
import { RowDraft } from '../../src/map/row-draft.js';

const wrong = (message: string): Reading<string> => ({
  ok: false,
  code: 'text_too_long',
  message,
  suggestion: rejectionCodes.text_too_long,
});
const origin = (columnIndex: number, attribute: string | null = null) => ({
  columnIndex,
  header: `column ${columnIndex}`,
  attribute,
});

describe('a row whose cells cost it', () => {
  it('is rejected with the first problem in the order of the columns, which counts and names the others', () => {
    const draft = new RowDraft(() => true);
    expect(draft.rejection()).toBeNull();
    draft.accept(wrong('Third.'), origin(3), 'c');
    expect(draft.rejection()).toMatchObject({ column: 'column 3', value: 'c', message: 'Third.' });
    draft.accept(wrong('First.'), origin(1), 'a');
    expect(draft.rejection()?.message).toBe('First. One more cell of the row cannot be read: “column 3”.');
    draft.accept(wrong('Second.'), origin(2), 'b');
    expect(draft.rejection()).toMatchObject({
      column: 'column 1',
      message: 'First. 2 more cells of the row cannot be read: “column 2”, “column 3”.',
    });
  });

  it('shows a thousand characters of the value', () => {
    const draft = new RowDraft(() => true);
    draft.accept(wrong('Long.'), origin(1), 'x'.repeat(2000));
    expect(draft.rejection()?.value).toHaveLength(1000);
  });

  it('is not rejected for an attribute that is left out after all', () => {
    const draft = new RowDraft(() => true);
    draft.accept(wrong('First.'), origin(1, 'gtin'), 'a');
    draft.accept(wrong('Second.'), origin(2, 'price'), 'b');
    draft.omitUnreadable('gtin');
    expect(draft.rejection()).toMatchObject({ column: 'column 2', message: 'Second.' });
    expect(draft.unread).toEqual(['gtin']);
    draft.omitUnreadable('price');
    expect(draft.rejection()).toBeNull();
    expect(draft.hasProblems).toBe(false);
    new RowDraft(() => true).omitUnreadable('gtin');
  });
});

describe('a row whose cells cost themselves', () => {
  it('leaves values out, with a repair that has the code', () => {
    const draft = new RowDraft((attribute) => attribute === 'gtin');
    expect(draft.accept(wrong('No.'), origin(1, 'color'), 'a')).toBeNull();
    expect(draft.accept(wrong('No.'), origin(2), 'b')).toBeNull();
    expect(draft.rejection()).toBeNull();
    expect(draft.unread).toEqual(['color']);
    expect(draft.repairs).toEqual([
      { rule: 'value_omitted', column: 'column 1', before: 'a', after: '', code: 'text_too_long' },
      { rule: 'value_omitted', column: 'column 2', before: 'b', after: '', code: 'text_too_long' },
    ]);
  });
});

describe('whether its own cells decide a row', () => {
  it('is so, repaired or not, until other rows may decide something of it', () => {
    const repaired = new RowDraft(() => true);
    repaired.accept({ ok: true, value: 'a', repairs: [] }, origin(1), 'a');
    expect(repaired.repairs).toEqual([]);
    repaired.accept(
      { ok: true, value: 'a', repairs: [{ rule: 'text_cut', before: 'ab', after: 'a' }] },
      origin(1),
      'ab',
    );
    expect(repaired.ownCellsDecide).toBe(true);
    expect(repaired.repairs).toEqual([{ rule: 'text_cut', column: 'column 1', before: 'ab', after: 'a' }]);
    const dependent = new RowDraft(() => true);
    dependent.dependOnOthers();
    expect(dependent.ownCellsDecide).toBe(false);
    expect(dependent.inherited).toEqual([]);
  });
});
