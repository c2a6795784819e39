/** The number of days of a month (1 to 12), leap years considered. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const longMonths =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|sept|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)$/;

/** The number of an English month, in full or by its first three letters; 0 for any other word. */
export function monthNamed(word: string): number {
  const lower = word.toLowerCase().replace(/\.$/, '');
  return longMonths.test(lower) ? months.indexOf(lower.slice(0, 3)) + 1 : 0;
}
