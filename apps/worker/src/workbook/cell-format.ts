/** Makes the text that a sheet shows of a stored number. */
export type CellFormat = (number: string) => string;

/** Formats that a workbook need not name, by their number (ECMA-376 part 1, 18.8.30). Dates of other languages are 27 to 36 and 50 to 58. */
const builtIn: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'mm-dd-yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
};

/** The code of a format that a workbook does not name. */
export function builtInFormat(id: number): string {
  const isLocalDate = (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return isLocalDate ? 'yyyy-mm-dd' : (builtIn[id] ?? 'General');
}

/**
 * The reader of cells with a number format: dates as ISO 8601, shares with their sign, amounts with their decimals and the
 * currency or unit of the format, always with a decimal point. `is1904`: days count from 1904 instead of 1900.
 */
export function cellFormat(code: string, is1904: boolean): CellFormat {
  const section = code.split(';')[0] ?? '';
  const bare = withoutTexts(section);
  if (/[ymdhs]/i.test(bare.replace(/general/i, ''))) return dateFormat(bare, is1904);
  const isPlain = !/[0#?]/.test(bare) || /[Ee][+-]|\//.test(bare);
  if (isPlain) return plainNumber;
  if (bare.includes('%')) {
    const decimals = decimalsOf(bare);
    return (number) => `${rounded(String(scaled(number, 2)), decimals)}%`;
  }
  return numberFormat(section, bare);
}

/** The format without quoted and escaped text, colours, conditions, currencies, and blanks as wide as a sign. */
function withoutTexts(section: string): string {
  return section.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h{1,9}\]|m{1,9}\]|s{1,9}\])[^\]]{0,60}\]/gi, '');
}

function numberFormat(section: string, bare: string): CellFormat {
  const decimals = decimalsOf(bare);
  const digits = (/[0#?,]*/.exec(bare.slice(bare.search(/[0#?]/)))?.[0] ?? '').replace(/[^0]/g, '').length;
  const [before, after] = textsAround(section);
  return (number) => {
    const text = rounded(number, decimals);
    if (!/^-?[\d.]+$/.test(text)) return text;
    const sign = text.startsWith('-') ? '-' : '';
    const [whole = '', fraction] = text.slice(sign.length).split('.');
    const padded = whole.padStart(digits, '0');
    return `${sign}${before}${fraction === undefined ? padded : `${padded}.${fraction}`}${after}`;
  };
}

/** The texts that a format shows before and after the number: currencies and units. */
function textsAround(section: string): [before: string, after: string] {
  const shown = section
    .replace(/\[\$([^\]-]{0,60})(?:-[^\]]{0,60})?\]/g, (_, currency: string) => `"${currency}"`)
    .replace(/\[[^\]]{0,60}\]|\*./g, '')
    .replace(/_./g, ' ')
    .replace(/\\(.)/g, '"$1"');
  const parts = shown.split(/"([^"]*)"/);
  const isNumber = (part: string, index: number) => index % 2 === 0 && /[0#?]/.test(part);
  const first = parts.findIndex(isNumber);
  const last = parts.findLastIndex(isNumber);
  const before = [...parts.slice(0, first), (parts[first] ?? '').replace(/[0#?].*/, '')].join('');
  const after = [behindDigits(parts[last] ?? ''), ...parts.slice(last + 1)].join('');
  return [before.trimStart(), after.trimEnd()];
}

function behindDigits(part: string): string {
  return part.slice(Math.max(...['0', '#', '?'].map((sign) => part.lastIndexOf(sign))) + 1);
}

function decimalsOf(bare: string): number {
  return (/\.([0#?]*)/.exec(bare)?.[1] ?? '').length;
}

/** More digits than a spreadsheet keeps: those beyond the fifteenth are lost, which an exponent shows. */
const maxExact = 1e15;

/** The number with all its digits, without the noise that binary fractions bring. */
export function plainNumber(text: string): string {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) return text;
  if (Math.abs(number) >= maxExact) return number.toExponential().toUpperCase();
  const exact = Number(number.toPrecision(15));
  const shown = String(exact).includes('e')
    ? exact.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
    : String(exact);
  return unmistakable(shown);
}

/** Rounded half up as a sheet shows it; `decimals` behind the point. */
function rounded(text: string, decimals: number): string {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number) || Math.abs(number) >= maxExact) return plainNumber(text);
  const sign = number < 0 ? '-' : '';
  const whole = Math.round(scaled(String(Math.abs(number)), decimals));
  return unmistakable(`${sign}${scaled(String(whole), -decimals).toFixed(decimals)}`);
}

/** Times a power of ten, in decimal: 1.005 becomes 100.5 and not 100.49999999999999. */
function scaled(text: string, power: number): number {
  const [digits = '', exponent = '0'] = String(Number(Number(text).toPrecision(15))).split('e');
  return Number(`${digits}e${Number(exponent) + power}`);
}

/** Three decimals could be thousands: a fourth makes clear that the point is a decimal mark. */
function unmistakable(text: string): string {
  return /\.\d{3}$/.test(text) ? `${text}0` : text;
}

const dayMs = 86_400_000;
/** The day of the serial number 0. Numbers from 60 on count a 29 February 1900 that never was. */
const epochs = { from1900: Date.UTC(1899, 11, 30), before60: Date.UTC(1899, 11, 31), from1904: Date.UTC(1904, 0, 1) };

function dateFormat(bare: string, is1904: boolean): CellFormat {
  const hasTime = /[hs]/i.test(bare);
  const hasDay = /[yd]/i.test(bare) || !hasTime;
  return (text) => {
    const serial = Number(text);
    if (text.trim() === '' || !Number.isFinite(serial) || serial < 0 || serial >= 2_958_466) return plainNumber(text);
    const from1900 = serial < 60 ? epochs.before60 : epochs.from1900;
    const time = new Date((is1904 ? epochs.from1904 : from1900) + Math.round(serial * dayMs)).toISOString();
    const clock = time.slice(11, time.slice(17, 19) === '00' ? 16 : 19);
    if (!hasDay) return clock;
    return hasTime && !Number.isInteger(serial) ? `${time.slice(0, 10)}T${clock}` : time.slice(0, 10);
  };
}
