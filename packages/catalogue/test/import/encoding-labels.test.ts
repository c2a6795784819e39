import { expect, it } from 'vitest';
import { encodingOf } from '../../src/import/encoding-labels.js';
import { importOptionsSchema } from '../../src/schema/import-options.js';

it.each([
  ['UTF8', 'utf-8'],
  [' latin1 ', 'windows-1252'],
  ['cp1256', 'windows-1256'],
  ['windows-1258', 'windows-1258'],
  ['greek', 'iso-8859-7'],
  ['ISO-8859-16', 'iso-8859-16'],
  [' iso-8859-16\t', 'iso-8859-16'],
  ['\u00a0utf-8', 'utf-8'],
  ['x-mac-cyrillic', 'x-mac-cyrillic'],
  ['iso-2022-jp', 'iso-2022-jp'],
  ['gb2312', 'gbk'],
  ['ucs-2', 'utf-16le'],
])('the label %j names %s', (label, name) => {
  expect(encodingOf(label)).toBe(name);
  expect(importOptionsSchema.parse({ encoding: label }).encoding).toBe(label.trim().toLowerCase());
});

it.each(['', 'ebcdic-42', 'iso-2022-kr', 'x-user-defined'])('the label %j names no encoding', (label) => {
  expect(encodingOf(label)).toBeNull();
  expect(importOptionsSchema.safeParse({ encoding: label }).success).toBe(false);
});
