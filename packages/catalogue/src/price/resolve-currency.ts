import type { Refusal } from '../value/reading.js';
import { type Currency, currencyOf } from './currencies.js';
import { currenciesNamed } from './currency-symbols.js';
import {
  currenciesConflict,
  currencyAmbiguous,
  currencyMissing,
  currencyUnknown,
  unreadablePrice,
} from './price-refusals.js';

/**
 * The currency that the words beside a number name. The default decides only where there is no word, or a symbol that it
 * shares with others; a word of the cell that says otherwise wins over it.
 */
export function resolveCurrency(given: string, sides: readonly string[], fallback: string | null): Currency | Refusal {
  const words = sides.length === 0 ? sides : sides.flatMap(namesIn);
  if (words.length === 0) {
    const currency = fallback === null ? undefined : currencyOf(fallback.toUpperCase());
    return currency ?? currencyMissing(given);
  }
  const stranger = words.find((word) => currenciesNamed(word).length === 0);
  if (stranger !== undefined) return unknownWord(given, stranger);
  return agreed(given, words, fallback);
}

/** One side of the number: a single name with blanks in it (`US $`), or several names (`€ EUR`). */
function namesIn(side: string): string[] {
  if (!side.includes(' ')) return [side];
  const joined = side.replaceAll(' ', '');
  return currenciesNamed(joined).length > 0 ? [joined] : side.split(' ').filter((word) => word !== '');
}

function unknownWord(given: string, word: string): Refusal {
  return /^[a-z]{3}$/i.test(word) ? currencyUnknown({ given, word }) : unreadablePrice(given);
}

/** The one currency that all words can mean, with the help of the default. */
function agreed(given: string, words: readonly string[], fallback: string | null): Currency | Refusal {
  const [first = '', ...others] = words;
  const candidates = currenciesNamed(first).filter((code) =>
    others.every((word) => currenciesNamed(word).includes(code)),
  );
  if (candidates.length === 0) return currenciesConflict({ given, words });
  const code = candidates.length === 1 ? candidates[0] : candidates.find((one) => one === fallback?.toUpperCase());
  const currency = code === undefined ? undefined : currencyOf(code);
  return currency ?? currencyAmbiguous({ given, word: first, candidates });
}
