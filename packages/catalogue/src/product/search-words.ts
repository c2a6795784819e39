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
const notAscii = /[^a-z0-9]+/g;
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

/**
 * The words of `searchWords` in one text, each followed by `ending`. In plain text the ending takes the place of whatever
 * parts the words: no word becomes a string of its own, which for millions of descriptions is most of the work.
 */
export function endSearchWords(text: string, ending: string): string {
  if (!plain.test(text) || holdsLongWord(text))
    return searchWords(text)
      .map((word) => word + ending)
      .join('');
  const ended = text.toLowerCase().replace(notAscii, ending);
  const first = text.length > 0 && isWordCharacter(text.charCodeAt(0)) ? 0 : ending.length;
  return ended.slice(first) + (isWordCharacter(text.charCodeAt(text.length - 1)) ? ending : '');
}

/** A word that is too long covers a whole multiple of the limit: no other characters are looked at. */
function holdsLongWord(text: string): boolean {
  for (let at = maxWordLength; at < text.length; at += maxWordLength) {
    let [start, end] = [at, at];
    while (end - start <= maxWordLength && isWordCharacter(text.charCodeAt(start - 1))) start -= 1;
    while (end - start <= maxWordLength && isWordCharacter(text.charCodeAt(end))) end += 1;
    if (end - start > maxWordLength) return true;
  }
  return false;
}

/** Whether a character code is an ASCII letter or digit. */
function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
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
