import { type SQL, sql } from 'drizzle-orm';

const needsEscape = /["\\]/;
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
  let text = '{';
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? null;
    if (at > 0) text += ',';
    if (value === null) text += 'NULL';
    else if (typeof value === 'number') text += value;
    else if (needsEscape.test(value)) text += `"${value.replace(escaped, '\\$&')}"`;
    else text += `"${value}"`;
  }
  return `${text}}`;
}

const loneSurrogate = /[\ud800-\udfff]/gu;

/** A text that Postgres can keep: it takes no NUL, so the sign for NUL shows the place; a half of a pair becomes U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\u2400').replace(loneSurrogate, '\ufffd');
}
