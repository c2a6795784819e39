import { type SQL, sql } from 'drizzle-orm';

const escaped = /["\\]/g;

/**
 * A whole column of values as one parameter, in Postgres' own notation of arrays: `unnest` of a few of these is the
 * fastest way to hand over a batch of rows, and Drizzle would spread a JavaScript array into a parameter a member.
 */
export function arrayParameter(values: readonly (string | number | null)[], type: string): SQL {
  return sql`${arrayLiteral(values)}::${sql.raw(type)}[]`;
}

/** `{"a","b",NULL}`: the text form of a one-dimensional array. */
export function arrayLiteral(values: readonly (string | number | null)[]): string {
  return `{${arrayMembers(values)}}`;
}

/** `"a","b",NULL`: what stands between the braces. */
export function arrayMembers(values: readonly (string | number | null)[], arePlain = values.every(isPlain)): string {
  // Nearly every column is plain: joined at once, it leaves a tenth of the garbage.
  return arePlain && values.length > 0 ? `"${values.join('","')}"` : values.map(memberOf).join(',');
}

/** Whether the value stands between quotes as it is. */
export function isPlain(value: string | number | null): boolean {
  return value !== null && (typeof value === 'number' || !(value.includes('"') || value.includes('\\')));
}

function memberOf(value: string | number | null): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : `"${value.replace(escaped, '\\$&')}"`;
}

const loneSurrogate = /[\ud800-\udfff]/gu;

/** A text that Postgres can keep: it takes no NUL, so the sign for NUL shows the place; a half of a pair becomes U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\u2400').replace(loneSurrogate, '\ufffd');
}
