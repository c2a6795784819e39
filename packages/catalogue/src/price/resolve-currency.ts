import type { CellRejection } from '../value/reading.js';
import { type Currency, currencyOf } from './currencies.js';
import { currenciesNamed } from './currency-symbols.js';
import {
  currenciesConflict,
  currencyAmbiguous,
  currencyMissing,
  currencyUnknown,
  unreadablePrice,
} from './price-rejections.js';

/**
 * The currency that the words beside a number name. The default decides only where there is no word, or a symbol that it
 * shares with others; a word of the cell that says otherwise wins over it.
 */
export function resolveCurrency(
  given: string,
  sides: readonly string[],
  fallback: string | null,
): Currency | CellRejection {
  const words = sides.flatMap(namesIn);
  if (words.length === 0) {
    return (fallback === null ? undefined : defaultCurrencyOf(fallback)) ?? currencyMissing(given);
  }
  const stranger = words.find((word) => currenciesNamed(word).length === 0);
  if (stranger !== undefined) return unknownWord(given, stranger);
  return agreed(given, words, fallback);
}

/** One side of the number: a single name with blanks in it (`US $`), or several names (`€ EUR`). */
function namesIn(side: string): string[] {
  const joined = side.replaceAll(' ', '');
  return currenciesNamed(joined).length > 0 ? [joined] : side.split(' ').filter((word) => word !== '');
}

function unknownWord(given: string, word: string): CellRejection {
  return /^[a-z]{3}$/i.test(word) ? currencyUnknown({ given, word }) : unreadablePrice(given);
}

/** The one currency that all words can mean, with the help of the default. */
function agreed(given: string, words: readonly string[], fallback: string | null): Currency | CellRejection {
  const [word = ''] = words;
  const candidates = currenciesNamed(word).filter((code) =>
    words.every((each) => currenciesNamed(each).includes(code)),
  );
  const [only] = candidates;
  if (only === undefined) return currenciesConflict({ given, words });
  if (candidates.length === 1) return currencyOf(only) ?? currencyUnknown({ given, word });
  const preferred = fallback === null ? undefined : defaultCurrencyOf(fallback);
  if (preferred !== undefined && candidates.includes(preferred.code)) return preferred;
  return currencyAmbiguous({ given, word, candidates });
}

function defaultCurrencyOf(code: string): Currency | undefined {
  return currencyOf(code) ?? currencyOf(code.toUpperCase());
}
