import { describe, expect, it } from 'vitest';
import { isRejectionFile, isReportColumn } from '../../src/import/rejection.js';

describe('a file of rejected rows', () => {
  it.each([
    [['id', '_import']],
    [['id', ' _import ']],
    [['_code', 'id', '_message']],
    [['id', 'title', '_row', '_line', '_column', '_code', '_message', '_suggestion', '_import']],
  ])('is known by its columns: %j', (headers) => {
    expect(isRejectionFile(headers)).toBe(true);
  });

  it.each([[[]], [['id', 'title']], [['id', '_code']], [['import', 'code', 'message']]])('is not %j', (headers) => {
    expect(isRejectionFile(headers)).toBe(false);
  });

  it.each(['_row', ' _code ', '_import'])('has a column %j of its own', (header) => {
    expect(isReportColumn(header)).toBe(true);
  });

  it.each(['code', '_codes', '_rows'])('may have a column %s of the supplier', (header) => {
    expect(isReportColumn(header)).toBe(false);
  });
});
