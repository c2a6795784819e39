export type DecimalMark = '.' | ',';

/**
 * A number as it is written. Settled: there is one reading; `implies` is the decimal mark that its writing proves, null
 * where it has no mark. Open: one mark with three digits after it, which may be decimals or a group of thousands.
 */
export type WrittenNumber =
  | {
      readonly kind: 'settled';
      readonly integer: string;
      readonly fraction: string;
      readonly implies: DecimalMark | null;
      /** Whether marks, blanks or apostrophes stood between thousands. */
      readonly grouped: boolean;
    }
  | { readonly kind: 'open'; readonly left: string; readonly right: string; readonly mark: DecimalMark };

/** Groups of three parted by blanks or apostrophes, then perhaps decimals. */
const spaced = /^\d{1,3}(?:([ '\u2018\u2019\u02bc`])\d{3})(?:\1\d{3})*(?:([.,])(\d+))?$/;
/** Groups of three, or the Indian way: the last of three, those before of two. */
const grouped = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$|^\d{1,2}(?:([.,])\d{2})(?:\2\d{2})*\2\d{3}$/;

const onlyDigits = /^\d*$/;
const onlyDigitsAndMarks = /^[\d.,]+$/;

/** Looks at how a number is written, or gives null where it is no number. */
export function writtenNumber(text: string): WrittenNumber | null {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (!onlyDigitsAndMarks.test(text)) return groupedBySpaces(text, last);
  if (last < 0) return settled(text, '', null);
  const [left, right, mark] = [text.slice(0, last), text.slice(last + 1), text[last] === '.' ? '.' : ','] as const;
  return left.includes('.') || left.includes(',') ? severalMarks(text, left, right, mark) : oneMark(left, right, mark);
}

function groupedBySpaces(text: string, last: number): WrittenNumber | null {
  const spacing = spaced.exec(text);
  return spacing === null ? null : settled(last < 0 ? text : text.slice(0, last), spacing[3] ?? '', markAt(text, last));
}

function settled(integer: string, fraction: string, implies: DecimalMark | null): WrittenNumber {
  const grouped = !onlyDigits.test(integer);
  return { kind: 'settled', integer: grouped ? integer.replace(/\D/g, '') : integer, fraction, implies, grouped };
}

function markAt(text: string, index: number): DecimalMark | null {
  return index < 0 ? null : text[index] === '.' ? '.' : ',';
}

/** Two kinds of marks: the last is the decimal one. One kind several times: it groups, so the other is the decimal one. */
function severalMarks(text: string, left: string, right: string, mark: DecimalMark): WrittenNumber | null {
  const other = mark === '.' ? ',' : '.';
  if (!left.includes(mark)) return grouped.test(left) ? settled(left, right, mark) : null;
  return grouped.test(text) ? settled(text, '', other) : null;
}

function oneMark(left: string, right: string, mark: DecimalMark): WrittenNumber {
  const couldGroup = right.length === 3 && left.length >= 1 && left.length <= 3 && !left.startsWith('0');
  return couldGroup ? { kind: 'open', left, right, mark } : settled(left, right, mark);
}
