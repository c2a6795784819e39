import { createDecoder, undecodableMark } from './decode-text.js';
import { type LetterProfile, letterProfiles } from './letter-profiles.js';
import { type MultibyteProfile, multibyteProfiles } from './multibyte-profiles.js';

/** The bytes decoded, and how likely it is that someone wrote this text. */
export interface ScoredEncoding {
  name: string;
  text: string;
  /** Mean score of all characters beyond ASCII: about 1 for plausible text, below 0 for nonsense. */
  score: number;
}

const wrongCharacter = -3;
const typographic = /[€£¥§©®™°±²³µ·¼½¾×÷–—‘’“”„…•†‹›«»\u00a0´‰№ºª¿¡]/;
const letter = /\p{L}/u;
const latinLetter = /[a-z]/i;
/** A letter of another script that stands alone, in a Latin word, or where its language has none. */
const strangeLetter = -1;
/** A letter that only ends words, at the end of one. */
const tellingLetter = 2;
/** A sign of the Far East between Latin letters or digits may be a unit, and may be chance. */
const lonelySign = 0.25;

/** `sample` in all encodings that can be detected, likeliest first. */
export function scoreEncodings(sample: Buffer): ScoredEncoding[] {
  const readings = new Map<string, string>();
  const read = (name: string) => {
    const known = readings.get(name) ?? createDecoder(name).decode(sample, true);
    readings.set(name, known);
    return known;
  };
  const scored = new Map<string, ScoredEncoding>();
  const offer = (name: string, score: number) => {
    const best = scored.get(name);
    if (best === undefined || score > best.score) scored.set(name, { name, text: read(name), score });
  };
  for (const profile of letterProfiles) {
    for (const name of profile.encodings) offer(name, scoreLetters(read(name), profile));
  }
  for (const profile of multibyteProfiles) offer(profile.encoding, scoreMultibyte(read(profile.encoding), profile));
  return [...scored.values()].sort((a, b) => b.score - a.score);
}

/** How well a text fits one language of a single-byte encoding. */
function scoreLetters(text: string, profile: LetterProfile): number {
  const weights = new Map(
    profile.letters.flatMap((group, index) => Array.from(group, (it) => [it, 1.3 - index * 0.3] as const)),
  );
  let total = 0;
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) < 0x80) continue;
    total += scorePosition(text, at, profile) ?? scoreCharacter(text, at, weights);
    count += 1;
  }
  return count === 0 ? 0 : total / count + wordBonus(text, profile);
}

/** The score of a letter of a script of its own by where it stands in its word; null where that says nothing. */
function scorePosition(text: string, at: number, { positions }: LetterProfile): number | null {
  const character = text[at] ?? '';
  if (positions === undefined || !letter.test(character)) return null;
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  const isFirst = !letter.test(before);
  const isLast = !letter.test(after);
  if ((isFirst && isLast) || latinLetter.test(before) || latinLetter.test(after)) return strangeLetter;
  if (positions.onlyLast.includes(character)) return isLast ? tellingLetter : strangeLetter;
  const isMisplaced =
    (isFirst && positions.notFirst.includes(character)) || (isLast && positions.notLast.includes(character));
  return isMisplaced ? strangeLetter : null;
}

function scoreCharacter(text: string, at: number, weights: ReadonlyMap<string, number>): number {
  const character = text[at] ?? '';
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  const weight = weights.get(character) ?? weights.get(character.toLowerCase());
  if (weight === undefined) {
    if (character === '¤') return -0.5;
    if (!typographic.test(character)) return letter.test(character) ? -0.6 : wrongCharacter;
    if (character === '€' && /\d\s?$/.test(text.slice(Math.max(0, at - 2), at))) return 1;
    // A sign within a word, unless an apostrophe, is a letter of another encoding.
    return letter.test(before) && letter.test(after) && !/[’‘\u00a0]/.test(character) ? -1.5 : 0.6;
  }
  const isUpper = character !== character.toLowerCase();
  // A lone letter is more likely a sign of another encoding, such as a currency.
  if (!letter.test(before) && !letter.test(after)) return Math.min(weight, isUpper ? 0.2 : 0.5);
  if (!isUpper) return weight;
  return isLower(before) ? -1 : weight - 0.05;
}

function isLower(character: string): boolean {
  return letter.test(character) && character === character.toLowerCase() && character !== character.toUpperCase();
}

/** Small words identify a language even where few letters beyond ASCII do. At most 0.5. */
function wordBonus(text: string, { words }: LetterProfile): number {
  if (words.length === 0) return 0;
  const found =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/(?<![\p{L}])[a-z]{2,7}(?![\p{L}])/gu) ?? [];
  const hits = found.filter((word) => words.includes(word)).length;
  return Math.min(0.5, (hits / Math.max(20, found.length)) * 3);
}

/** How well a text fits an encoding with two bytes per character. */
function scoreMultibyte(text: string, profile: MultibyteProfile): number {
  let total = 0;
  let count = 0;
  for (const [word] of text.matchAll(/[^\0-\x7f]+/g)) {
    for (const character of word) {
      const isLonely = character === word && profile.script.test(character);
      total += isLonely ? lonelySign : scoreSign(character, profile);
      count += 1;
    }
  }
  return count === 0 ? 0 : total / count;
}

function scoreSign(character: string, { script, common, foreign }: MultibyteProfile): number {
  if (character === undecodableMark) return wrongCharacter * 2;
  if (common.has(character)) return 2;
  if (foreign.test(character)) return -1;
  if (script.test(character)) return 0.3;
  return typographic.test(character) || /[\u3000-\u303f\uff00-\uff60]/.test(character) ? 0.5 : -0.5;
}
