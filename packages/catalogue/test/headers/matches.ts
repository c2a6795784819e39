import { expect } from 'vitest';
import { type HeaderMatch, matchHeader, matchHeaders } from '../../src/headers/match-header.js';
import { type ColumnUse, resolveColumns } from '../../src/headers/resolve-columns.js';

/** What a header stands for, in the notation of the alias tables. */
export function targetOf(match: HeaderMatch | ColumnUse): string {
  if (match.as !== 'attribute') return match.as;
  const { attribute, fields, level, index, currency, unit, language } = match.target;
  return [
    attribute.name,
    fields === null ? '' : `(${fields.join(':')})`,
    level === null ? '' : `@${level}`,
    index === null ? '' : `#${index}`,
    currency === null ? '' : ` ${currency}`,
    unit === null ? '' : ` ${unit}`,
    language === null ? '' : ` ${language}`,
  ].join('');
}

export function expectTarget(header: string, target: string): void {
  expect(targetOf(matchHeader(header)), header).toBe(target);
}

/** What each column of a file is used for; custom attributes by `custom name`. */
export function usesOf(headers: readonly string[]): Record<string, string> {
  const uses = resolveColumns(headers, matchHeaders(headers));
  return Object.fromEntries(
    uses.map((use, columnIndex) => [
      headers[columnIndex],
      use.as === 'custom' ? `custom ${use.reason.kind}` : targetOf(use),
    ]),
  );
}
