import { formulaMarks, notNumber } from '@feedstock/catalogue';
import { type SQL, sql } from 'drizzle-orm';

/** The characters that JavaScript's `trim` removes; Postgres' own class of blanks depends on the locale of the server. */
const blank = '[\\t\\n\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]';
const blankEnds = `^${blank}|${blank}$`;

/** The SQL of a value in a list: in quotes where it is empty, has blanks at its ends, or holds a quote or a comma. */
export function listedText(value: SQL): SQL {
  return quoted(value, `[",]|^$|${blankEnds}`);
}

/** The SQL of an address in a list, which may also have other separators. */
export function listedUrl(address: SQL): SQL {
  return quoted(address, '[",;|]|^$');
}

/** The SQL of the main picture's address, in quotes where it would be read as several. */
export function pictureText(address: SQL): SQL {
  return sql`case when ${address} like '%://%://%' then ${listedUrl(address)} else ${address} end`;
}

/** The SQL of a part of a group, in quotes where it would otherwise be split or read as JSON. */
export function partText(value: SQL): SQL {
  return quoted(value, `[":,]|^[[{]|${blankEnds}`);
}

function quoted(value: SQL, marks: string): SQL {
  return sql`case when ${value} ~ ${marks} then '"' || replace(${value}, '"', '""') || '"' else ${value} end`;
}

const looksGuarded = `(^|;)(?='+[${formulaMarks}])`;
const needsGuard = `(^|;)(?='*[${formulaMarks}])${notNumber}`;

/**
 * The SQL of the catalogue's `guardCell`. `cell` is evaluated more than once: give the name of a column. The patterns are
 * only asked where they may match, because each costs as much as everything else that is done for a cell; most cells begin
 * with a letter or a digit, which costs least to ask.
 */
export function guardedText(cell: SQL, excelSafe: boolean): SQL {
  const pattern = excelSafe ? needsGuard : looksGuarded;
  const isPlain = sql`(${cell} collate "C" between 'A' and '{' or ${cell} collate "C" between '0' and ':')`;
  const isMarked = sql`(not ${isPlain} and strpos(${`'${formulaMarks}`}, left(${cell}, 1)) > 0)`;
  const mayMatch = sql`(${isMarked} or strpos(${cell}, ';') > 0)`;
  return sql`case when ${mayMatch} and ${cell} ~ ${pattern} then regexp_replace(${cell}, ${pattern}, '\\1''', 'g') else ${cell} end`;
}
