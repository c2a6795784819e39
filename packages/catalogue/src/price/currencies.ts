/** A currency of ISO 4217. */
export interface Currency {
  readonly code: string;
  /** Its minor digits: 2 for the cents of the euro, 0 for the yen. */
  readonly exponent: number;
}

const withoutMinorUnit = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ');
/** The codes of those with three minor digits. */
export const threeDigitCurrencies: readonly string[] = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');
/** The others in use, and those withdrawn since 2020, which feeds still carry. */
const withTwoDigits = [
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC',
  'CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD',
  'KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK',
  'NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB',
  'TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ZWL',
].flatMap((line) => line.split(' '));

/** Currencies of which nobody uses the minor unit: a mark before three digits can only part thousands. */
const wholeInUse = new Set('COP HUF IDR ISK KRW PKR TWD VND'.split(' '));

const currencies = new Map<string, Currency>([
  ...withoutMinorUnit.map((code) => [code, { code, exponent: 0 }] as const),
  ...withTwoDigits.map((code) => [code, { code, exponent: 2 }] as const),
  ...threeDigitCurrencies.map((code) => [code, { code, exponent: 3 }] as const),
]);

/** Whether prices in the currency have no decimals in practice, whatever ISO 4217 says. */
export function isWholeInUse({ code, exponent }: Currency): boolean {
  return exponent === 0 || wholeInUse.has(code);
}

/** The currency of an ISO 4217 code in upper case. */
export function currencyOf(code: string): Currency | undefined {
  return currencies.get(code);
}
