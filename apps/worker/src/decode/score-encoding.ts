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

/** `sample` in all encodings that can be detected, likeliest first. */
export function scoreEncodings(sample: Buffer): ScoredEncoding[] {
  const readings = new Map<string, string>();
  const read = (name: string) => {
    const known = readings.get(name) ?? createDecoder(name).decode(sample, false);
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
    total += scoreCharacter(text, at, weights);
    count += 1;
  }
  return count === 0 ? 0 : total / count + wordBonus(text, profile);
}

function scoreCharacter(text: string, at: number, weights: ReadonlyMap<string, number>): number {
  const character = text[at] ?? '';
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  const weight = weights.get(character) ?? weights.get(character.toLowerCase());
  if (weight === undefined) {
    if (letter.test(character)) return -0.6;
    if (character === '¤') return -0.5;
    if (!typographic.test(character)) return wrongCharacter;
    if (character === '€' && /\d\s?$/.test(text.slice(Math.max(0, at - 2), at))) return 1;
    // A sign within a word, unless an apostrophe, is a letter of another encoding.
    return letter.test(before) && letter.test(after) && !/[’‘\u00a0]/.test(character) ? -1.5 : 0.6;
  }
  const isUpper = character !== character.toLowerCase();
  if (!isUpper) return weight;
  if (isLower(before) && isLower(after)) return -1;
  // A lone capital is more likely a sign of another encoding, such as a currency.
  return letter.test(before) || letter.test(after) ? weight - 0.05 : 0.2;
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
function scoreMultibyte(text: string, { script, common, foreign }: MultibyteProfile): number {
  let total = 0;
  let count = 0;
  for (const character of text) {
    if (character.charCodeAt(0) < 0x80) continue;
    count += 1;
    if (character === undecodableMark) total += wrongCharacter * 2;
    else if (common.has(character)) total += 2;
    else if (foreign.test(character)) total -= 1;
    else if (script.test(character)) total += 0.3;
    else total += typographic.test(character) || /[\u3000-\u303f\uff00-\uff60]/.test(character) ? 0.5 : -0.5;
  }
  return count === 0 ? 0 : total / count;
}
