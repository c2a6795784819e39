import { normaliseGtin, type ProductInput, shortestGtin } from '@feedstock/catalogue';
import { invalid } from '../http/parse-input.js';
import type { InvalidPart } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';

type Settings = Pick<Dependencies['settings'], 'gtinCheckDigit'>;

/** Throws a 422 for a GTIN with a wrong check digit, unless GTIN_CHECK_DIGIT is off. */
export function checkGtins(given: ProductInput, settings: Settings): void {
  const errors = wrongGtins(given, settings);
  if (errors.length > 0) throw invalid(errors);
}

/** The GTINs with a wrong check digit, unless GTIN_CHECK_DIGIT is off. */
export function wrongGtins(given: ProductInput, { gtinCheckDigit }: Settings): InvalidPart[] {
  if (!gtinCheckDigit) return [];
  const { gtins } = given.attributes;
  const others = Array.isArray(gtins) ? gtins.filter((gtin) => typeof gtin === 'string') : [];
  const all = new Set([...(given.gtin === null ? [] : [given.gtin]), ...others]);
  return [...all].flatMap((key) => {
    const reading = normaliseGtin(shortestGtin(key), { checkDigit: true });
    if (reading.ok) return [];
    const path = key === given.gtin ? 'body.gtin' : 'body.gtins';
    return [{ path, code: reading.code, message: `${reading.message} ${reading.suggestion}` }];
  });
}
