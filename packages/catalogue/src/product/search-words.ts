/** Letters that Unicode does not take apart into a base letter and an accent. */
const foldedLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
};

const plain = /^[\x20-\x7e\s]*$/;
const notAscii = /[^a-z0-9]+/;
const marks = /\p{M}+/gu;
const unfolded = /[ßæœøđðþłħıŋ]/g;
/** A word of letters and digits; or one character of a script that puts no blanks between words. */
const words =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}])[\p{L}\p{N}])+/gu;

/** Words longer than this are cut: nobody types them, and Postgres rejects lexemes over 2 KB. */
const maxWordLength = 64;

/**
 * The words of a text as search compares them: without case and accents, parted at everything that is neither letter
 * nor digit. Documents and questions go through the same function, so that they meet.
 */
export function searchWords(text: string): string[] {
  const found = plain.test(text) ? text.toLowerCase().split(notAscii) : (foldText(text).match(words) ?? []);
  const kept: string[] = [];
  for (const word of found) {
    if (word !== '') kept.push(word.length > maxWordLength ? word.slice(0, maxWordLength) : word);
  }
  return kept;
}

/** Accents that stand by themselves go first: a thousand of them behind one letter are sorted very slowly. */
function foldText(text: string): string {
  return text
    .toLowerCase()
    .replace(marks, '')
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(unfolded, (letter) => foldedLetters[letter] ?? letter);
}
