// Stryker disable StringLiteral: a table of words
/** Currencies that headers of price columns name. Fewer than ISO 4217 has: `ALL`, `TOP` and the like are words first. */
const codes = new Set(
  (
    'EUR USD GBP CHF SEK NOK DKK ISK PLN CZK HUF RON BGN RSD RUB UAH BYN TRY ILS AED SAR QAR KWD BHD OMR JOD EGP MAD TND ' +
    'ZAR NGN KES INR PKR BDT LKR NPR THB VND IDR MYR SGD PHP HKD TWD CNY JPY KRW AUD NZD CAD MXN BRL ARS CLP COP PEN UYU KZT GEL'
  ).split(' '),
);

/** Signs and words that stand for one currency only; `$`, `¥` and `kr` stand for several. */
const signs: Readonly<Record<string, string>> = {
  '€': 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '£': 'GBP',
  us$: 'USD',
  zł: 'PLN',
  kč: 'CZK',
  ft: 'HUF',
  forint: 'HUF',
  '₽': 'RUB',
  руб: 'RUB',
  'руб.': 'RUB',
  рублей: 'RUB',
  円: 'JPY',
  税込円: 'JPY',
  元: 'CNY',
  人民币: 'CNY',
  rmb: 'CNY',
  '₩': 'KRW',
  '₹': 'INR',
  '₺': 'TRY',
  '₴': 'UAH',
  r$: 'BRL',
};
// Stryker restore StringLiteral

/** The ISO 4217 code that a word of a header stands for, or null. */
export function currencyInHeader(word: string): string | null {
  const text = word.trim();
  const code = text.toUpperCase();
  if (codes.has(code)) return code;
  return Object.hasOwn(signs, text.toLowerCase()) ? (signs[text.toLowerCase()] ?? null) : null;
}
