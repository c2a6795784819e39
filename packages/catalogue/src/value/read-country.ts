import { shortText } from './characters.js';
import { isPlaceholder } from './placeholder.js';
import { accept, emptied, emptyReading, type Reading, reject, repaired } from './reading.js';

// Stryker disable StringLiteral: a table of codes
/** ISO 3166-1 alpha-2, by first letter. */
const codes = [
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ',
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR',
  'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP',
  'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT',
  'MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW',
  'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ',
  'UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW',
];
const countries = new Map(codes.flatMap((line) => line.split(' ')).map((code) => [code, Object.freeze(accept(code))]));
/** What people write in place of the code, where only one country can be meant. */
const others: Readonly<Record<string, string>> = {
  UK: 'GB',
  EL: 'GR',
  GBR: 'GB',
  USA: 'US',
  DEU: 'DE',
  GER: 'DE',
  FRA: 'FR',
  ESP: 'ES',
  ITA: 'IT',
  NLD: 'NL',
  BEL: 'BE',
  AUT: 'AT',
  CHE: 'CH',
  POL: 'PL',
  CZE: 'CZ',
  SWE: 'SE',
  NOR: 'NO',
  DNK: 'DK',
  FIN: 'FI',
  IRL: 'IE',
  PRT: 'PT',
  CAN: 'CA',
  MEX: 'MX',
  AUS: 'AU',
  NZL: 'NZ',
  JPN: 'JP',
  CHN: 'CN',
  KOR: 'KR',
  IND: 'IN',
  BRA: 'BR',
  SGP: 'SG',
  HUN: 'HU',
  ROU: 'RO',
};
// Stryker restore StringLiteral

/** A country code of ISO 3166-1 alpha-2, in any case; the commonest other codes are repaired. */
export function readCountry(text: string): Reading<string> {
  const exact = countries.get(text);
  if (exact !== undefined) return exact;
  const given = shortText(text);
  if (given === '') return emptyReading;
  const upper = given.toUpperCase();
  const folded = countries.get(upper);
  if (folded !== undefined) return folded;
  const code = others[upper];
  if (code !== undefined) return repaired(code, 'country_rewritten', given, code);
  if (isPlaceholder(given)) return emptied(text);
  return reject('country_unknown', `"${given}" is not a country code of ISO 3166-1.`);
}
