import { currencyOf } from './currencies.js';

// Stryker disable StringLiteral: a table of words
/**
 * Symbols and words by currency, in lower case without a full stop at the end: those of CLDR, and what shops write.
 * Those named twice are ambiguous.
 */
const symbols: Readonly<Record<string, string>> = {
  AED: 'dh dhs د.إ درهم',
  AFN: '؋',
  ALL: 'lekë lek',
  AMD: '֏',
  AOA: 'kz',
  ARS: '$ ar$ $ar',
  AUD: '$ a$ au$ $au',
  AZN: '₼',
  BAM: 'km км',
  BBD: '$ bb$ bds$',
  BDT: '৳ tk',
  BGN: 'лв lv',
  BHD: 'bd د.ب دينار',
  BMD: '$ bm$',
  BND: '$ bn$',
  BOB: 'bs',
  BRL: 'r$',
  BSD: '$ bs$',
  BWP: 'p',
  BYN: 'br',
  BZD: '$ bz$',
  CAD: '$ ca$ c$ cdn$ can$ $ca',
  CHF: 'fr sfr',
  CLP: '$ cl$',
  CNY: '¥ 元 cn¥ rmb 人民币 圆',
  COP: '$ co$',
  CRC: '₡',
  CUP: '$ cu$',
  CZK: 'kč kc',
  DKK: 'kr dkr',
  DOP: '$ rd$ do$',
  DZD: 'د.ج',
  EGP: '£ e£ le ₤ ج.م جنيه',
  ETB: 'br ብር',
  EUR: '€ euro euros',
  FJD: '$ fj$',
  FKP: '£ ₤',
  GBP: '£ gb£ uk£ ₤',
  GEL: '₾',
  GHS: '₵ gh₵',
  GIP: '£ ₤',
  GYD: '$ gy$',
  HKD: '$ hk$ 元 圓',
  HNL: 'l',
  HRK: 'kn',
  HUF: 'ft forint',
  IDR: 'rp',
  ILS: '₪ nis',
  INR: '₹ rs ₨',
  IQD: 'د.ع دينار',
  IRR: 'ریال',
  ISK: 'kr ikr',
  JMD: '$ jm$',
  JOD: 'jd د.أ دينار',
  JPY: '¥ 円 jp¥ yen',
  KES: 'ksh kshs',
  KHR: '៛',
  KRW: '₩ 원',
  KWD: 'kd k.d د.ك دينار',
  KYD: '$ ky$',
  KZT: '₸',
  LAK: '₭',
  LBP: '£ l£ ₤ ل.ل',
  LKR: 'rs ₨ රු',
  LRD: '$ lr$',
  LYD: 'د.ل دينار',
  MAD: 'dh dhs د.م درهم',
  MDL: 'lei leu',
  MKD: 'ден',
  MMK: 'k',
  MNT: '₮',
  MOP: 'mop$',
  MUR: 'rs ₨',
  MXN: '$ mx$ mex$',
  MYR: 'rm',
  NAD: '$ na$',
  NGN: '₦',
  NIO: 'c$',
  NOK: 'kr nkr',
  NPR: 'rs ₨ रू',
  NZD: '$ nz$',
  OMR: 'ر.ع ريال',
  PEN: 's/',
  PGK: 'k',
  PHP: '₱ p',
  PKR: 'rs ₨',
  PLN: 'zł zl złotych zloty',
  PYG: '₲ gs',
  QAR: 'qr ر.ق ريال',
  RON: 'lei l leu',
  RSD: 'din дин',
  RUB: '₽ руб р',
  RWF: 'rwf',
  SAR: 'sr ر.س ريال',
  SBD: '$ si$',
  SCR: 'rs ₨ sr',
  SDG: '£ ₤ جنيه',
  SEK: 'kr skr',
  SGD: '$ s$ sg$',
  SHP: '£ ₤',
  SLE: 'le',
  SRD: '$ sr$',
  SSP: '£ ₤',
  SYP: '£ ₤ ل.س',
  THB: '฿ บาท',
  TND: 'dt د.ت دينار',
  TOP: 't$',
  TRY: '₺ tl',
  TTD: '$ tt$',
  TWD: '$ nt$ 元 圓',
  TZS: 'tsh tshs',
  UAH: '₴ грн',
  UGX: 'ush',
  USD: '$ us$ u$s',
  UYU: '$ $u',
  UZS: 'soʻm сум',
  VES: 'bs',
  VND: '₫ đ',
  XAF: 'fcfa cfa',
  XCD: '$ ec$',
  XOF: 'fcfa cfa',
  XPF: 'cfp fcfp',
  YER: 'ر.ي ريال',
  ZAR: 'r',
  ZMW: 'k zk',
};
// Stryker restore StringLiteral

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
