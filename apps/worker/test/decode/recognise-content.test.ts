import { reportColumns } from '@feedstock/catalogue';
import { expect, it } from 'vitest';
import { isRejectionReport } from '../../src/decode/recognise-content.js';

it('a report of rejected rows is recognised by its columns, behind any others', () => {
  const names = reportColumns.join(',');
  expect(isRejectionReport(Buffer.from(`id,title,${names}\n`))).toBe(true);
  expect(isRejectionReport(Buffer.from(`${'a column,'.repeat(500)}${names}\n`))).toBe(true);
  expect(isRejectionReport(Buffer.from(`id;${reportColumns.map((name) => `"${name}"`).join(';')}\n`, 'utf16le'))).toBe(
    true,
  );
  expect(isRejectionReport(Buffer.from(`id,${reportColumns.slice(1).join(',')}\n`))).toBe(false);
});
