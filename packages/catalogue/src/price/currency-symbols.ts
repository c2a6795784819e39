import { currencyOf } from './currencies.js';

/** Symbols and words by currency, in lower case without a full stop at the end. Those named twice are ambiguous. */
const symbols: Readonly<Record<string, string>> = {
  AED: 'dh dhs د.إ',
  AMD: '֏',
  ARS: '$ ar$',
  AUD: '$ a$ au$',
  AZN: '₼',
  BDT: '৳ tk',
  BGN: 'лв lv',
  BRL: 'r$',
  CAD: '$ ca$ c$ cdn$ can$',
  CHF: 'fr sfr',
  CLP: '$ cl$',
  CNY: '¥ 元 cn¥ rmb 人民币',
  COP: '$ co$',
  CRC: '₡',
  CZK: 'kč kc',
  DKK: 'kr dkr',
  EGP: '£ e£ le',
  EUR: '€ euro euros',
  FKP: '£',
  GBP: '£ gb£ uk£',
  GEL: '₾',
  GHS: '₵ gh₵',
  GIP: '£',
  HKD: '$ hk$ 元',
  HRK: 'kn',
  HUF: 'ft forint',
  IDR: 'rp',
  ILS: '₪ nis',
  INR: '₹ rs',
  ISK: 'kr ikr',
  JPY: '¥ 円 jp¥ yen',
  KHR: '៛',
  KRW: '₩ 원',
  KZT: '₸',
  LAK: '₭',
  LBP: '£ l£',
  LKR: 'rs',
  MDL: 'lei',
  MNT: '₮',
  MUR: 'rs',
  MXN: '$ mx$ mex$',
  MYR: 'rm',
  NGN: '₦',
  NIO: 'c$',
  NOK: 'kr nkr',
  NPR: 'rs',
  NZD: '$ nz$',
  PEN: 's/',
  PHP: '₱',
  PKR: 'rs',
  PLN: 'zł zl',
  PYG: '₲',
  RON: 'lei',
  RSD: 'din дин',
  RUB: '₽ руб р',
  SCR: 'rs',
  SDG: '£',
  SEK: 'kr skr',
  SGD: '$ s$ sg$',
  SHP: '£',
  SSP: '£',
  SYP: '£',
  THB: '฿ บาท',
  TRY: '₺ tl',
  TWD: '$ nt$ 元',
  UAH: '₴ грн',
  USD: '$ us$ u$s',
  UYU: '$ $u',
  VND: '₫ đ',
  ZAR: 'r',
};

const bySymbol = new Map<string, string[]>();
for (const [code, words] of Object.entries(symbols)) {
  for (const word of new Set(words.split(' '))) bySymbol.set(word, [...(bySymbol.get(word) ?? []), code]);
  if (words.startsWith('$ ')) bySymbol.set(`${code.toLowerCase()}$`, [code]);
}

/** What words have been found to name; a column has a few of them, more than this many are rubbish. */
const named = new Map<string, readonly string[]>();
const maxNamed = 500;

/** The currencies a word may stand for: one for an ISO code or a symbol of its own, several for a shared one, none. */
export function currenciesNamed(word: string): readonly string[] {
  const known = named.get(word);
  if (known !== undefined) return known;
  const found = lookUp(word);
  if (found.length > 0 && named.size < maxNamed) named.set(word, found);
  return found;
}

function lookUp(word: string): readonly string[] {
  const code = word.toUpperCase();
  if (currencyOf(code) !== undefined) return [code];
  const lower = word.toLowerCase();
  return bySymbol.get(lower.endsWith('.') ? lower.slice(0, -1) : lower) ?? [];
}
