import { describe, expect, it } from 'vitest';
import { rejectionCodes } from '../../src/import/rejection.js';
import { accept, reject } from '../../src/value/reading.js';
import { rejectingErrors, spreadsheetError } from '../../src/value/spreadsheet-error.js';
import { codeOf, valueRead } from './reading.js';

describe('a rejection', () => {
  it('suggests the remedy of its code, unless there is a better one', () => {
    expect(reject('url_too_long', 'Too long.').suggestion).toBe(rejectionCodes.url_too_long);
    expect(reject('url_too_long', 'Too long.', 'Cut it.').suggestion).toBe('Cut it.');
  });

  it('keeps beginning and end of a long sentence', () => {
    const { message, suggestion } = reject('url_too_long', 'a'.repeat(900) + 'b'.repeat(900), 'c'.repeat(1000));
    expect(message).toBe(`${'a'.repeat(749)}…${'b'.repeat(250)}`);
    expect(suggestion).toBe('c'.repeat(1000));
  });
});

describe('a cell that a failed formula left', () => {
  it.each(['#N/A', '#ref!', '#BEZUG! ', '####', '#'.repeat(20)])('%s is rejected', (text) => {
    expect(spreadsheetError(text)).toMatchObject({
      code: 'spreadsheet_error',
      message: `"${text}" is an error of the spreadsheet that made the file.`,
    });
  });

  it.each(['N/A', '###', '####1', '#1', '#'.repeat(21), ''])('%j is none', (text) => {
    expect(spreadsheetError(text)).toBeNull();
  });

  it('is rejected before it is read, and where it shows only in what was read', () => {
    const trimming = rejectingErrors((text) => accept(text.replace(/^\u200b/, '')));
    expect(codeOf(trimming('#N/A'))).toBe('spreadsheet_error');
    expect(codeOf(trimming('\u200b#N/A'))).toBe('spreadsheet_error');
    expect(valueRead(trimming('N/A'))).toBe('N/A');
    expect(codeOf(rejectingErrors(() => reject('url_too_long', 'Too long.'))('x'))).toBe('url_too_long');
    expect(valueRead(rejectingErrors(() => accept(5))('x'))).toBe(5);
  });
});
