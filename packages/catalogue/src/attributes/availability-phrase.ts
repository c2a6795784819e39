import type { Guess } from '../value/read-enumeration.js';

/** Words that say nothing of whether a product can be had, beside one that does. No negation and no `from` is among them. */
const neutral = new Set(
  [
    'stk stück stuck pcs pc pieces piece units unit items item qty quantity menge anzahl pièces szt ks db шт unidades uds',
    'now immediately currently sofort aktuell noch only nur left more than over über mehr als right away ready product',
    'delivery lieferung lieferzeit ca approx circa about innerhalb within in',
    'day days tag tage tagen werktag werktage werktagen jour jours día días dia dias giorni giorno dagen dag dni dnů nap',
    'hour hours h std stunden week weeks woche wochen business working',
  ].flatMap((line) => line.split(' ')),
);

/** What is said of a product that is made or fetched after the order. */
const deliveryTimes =
  /^(?:lieferzeit|lieferfrist|delivery time|lead time|ships in|délai de livraison|plazo de entrega|tempi di consegna|levertijd|czas dostawy|dodací lhůta|szállítási idő|срок поставки|leveringstid|leveranstid)[\s:]+(?:ca\.?\s*)?\d{1,3}\s*(?:[-–]\s*\d{1,3}\s*)?\p{L}{1,12}\.?$/iu;

const quantity = /^>?\s*(\d{1,7})(?:[.,]0+)?\s*\+?$/;
/** No phrase of the table has more words. */
const maxPhraseWords = 5;

/**
 * The availability that a phrase or a quantity gives: `in stock (5)`, `Auf Lager: 12`, `10`. Null where a word is left
 * that might say otherwise, where two values are named, and where a number is zero.
 */
export const guessAvailability: Guess = (text, meaningOf) => {
  const [, count] = quantity.exec(text) ?? [];
  if (count !== undefined) return Number(count) > 0 ? 'in_stock' : 'out_of_stock';
  if (deliveryTimes.test(text)) return 'backorder';
  const words = text.toLowerCase().match(/\p{L}+|\d+/gu) ?? [];
  const found = new Set<string>();
  for (let index = 0; index < words.length; ) {
    const phrase = phraseAt(words, index, meaningOf);
    if (phrase !== null) found.add(phrase.value);
    else if (!saysNothing(words[index] ?? '')) return null;
    index += phrase?.length ?? 1;
  }
  const [value, other] = found;
  return value === undefined || other !== undefined ? null : value;
};

function saysNothing(word: string): boolean {
  return neutral.has(word) || Number(word) > 0;
}

/** The longest phrase of words that begins at `start`. A number alone is none. */
function phraseAt(
  words: readonly string[],
  start: number,
  meaningOf: (spelling: string) => string | null,
): { value: string; length: number } | null {
  if (/^\d/.test(words[start] ?? '')) return null;
  for (let length = Math.min(maxPhraseWords, words.length - start); length > 0; length--) {
    const value = meaningOf(words.slice(start, start + length).join(' '));
    if (value !== null) return { value, length };
  }
  return null;
}
