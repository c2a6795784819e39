import { expect } from 'vitest';
import { type HeaderMatch, matchHeader, matchHeaders } from '../../src/headers/match-header.js';
import { type ColumnUse, resolveColumns } from '../../src/headers/resolve-columns.js';

/** What a header is taken for, in the notation of the alias tables. */
export function takenFor(match: HeaderMatch | ColumnUse): string {
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

export function expectTaken(header: string, target: string): void {
  expect(takenFor(matchHeader(header)), header).toBe(target);
}

/** What each column of a file is used for; custom attributes by `custom name`. */
export function usesOf(headers: readonly string[]): Record<string, string> {
  const uses = resolveColumns(headers, matchHeaders(headers));
  return Object.fromEntries(
    uses.map((use, place) => [headers[place], use.as === 'custom' ? `custom ${use.reason.kind}` : takenFor(use)]),
  );
}
