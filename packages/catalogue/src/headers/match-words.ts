/** Words that change nothing about which attribute a header names, as `foldName` writes them. */
const fillers: ReadonlySet<string> = new Set(
  (
    'variant variante product produkt produit producto produto prodotto article articulo artikel articolo item offer ' +
    'concrete final current actual default full complete feed web google merchant gross brutto ttc incl inc vat mwst ' +
    'tva iva taxes tax with inkl'
  ).split(' '),
);

/** Words for a number or code: beside a word such as `articulo` they make it the number of the article. */
const numberWords: ReadonlySet<string> = new Set(
  'n n° no nº nr num number numero numer nummer numéro code codigo codice kod cod ref referencia reference'.split(' '),
);

const maxWords = 6;
/** What some words of a header mean by themselves: an attribute, a thing that has a number, or neither. */
export type WordsMeaning = 'attribute' | 'numbered' | null;

/**
 * The name of an attribute among words that change nothing about it: `url` of `Final URL`, `offer_id` of `N° artículo`;
 * null where there is none. The longest one counts.
 */
export function nameAmongWords(key: string, meaningOf: (words: string) => WordsMeaning): string | null {
  const words = key.split('_');
  if (words.length < 2 || words.length > maxWords) return null;
  for (let length = words.length - 1; length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const name = words.slice(start, start + length).join('_');
      const others = [...words.slice(0, start), ...words.slice(start + length)];
      const meaning = meaningOf(name);
      if (meaning === 'attribute' && others.every((word) => fillers.has(word))) return name;
      if (meaning === 'numbered' && others.every((word) => numberWords.has(word))) return 'offer_id';
    }
  }
  return null;
}
