import { isUtf8 } from 'node:buffer';
import { encodingOf } from '@feedstock/catalogue';
import { ImportFailure } from '../attempt-ends.js';
import { createDecoder, undecodableMark, unfinishedBytes } from './decode-text.js';
import { holdsSignsOnly } from './holds-signs-only.js';
import { scoreEncodings } from './score-encoding.js';

/** A text that scores less reads badly in every encoding. */
const plausibleScore = 0.6;
const confidenceOfSigns = 0.9;

export interface DetectedEncoding {
  /** As the WHATWG Encoding standard names it. */
  name: string;
  /** 0 to 1; 1 where there is no doubt, or the client pinned it. */
  confidence: number;
}

/** Bytes that are scored, of lines with bytes beyond ASCII: only those distinguish encodings. */
const scoredBytes = 32 * 1024;

/**
 * The encoding of a file by its beginning: BOM, then UTF-16 by its NULs, then UTF-8 by its sequences, then the legacy
 * encoding in which the text reads best. Throws `undecodable` where the pinned name is unknown or the bytes are not text.
 */
export function detectEncoding(sample: Buffer, { pinned }: { pinned: string | null }): DetectedEncoding {
  const marked = encodingOfMark(sample);
  if (pinned !== null) return { name: marked ?? knownEncoding(pinned), confidence: 1 };
  if (marked !== null) return { name: marked, confidence: 1 };
  const whole = sample.subarray(0, sample.length - unfinishedBytes(sample));
  if (!whole.includes(0) && isUtf8(whole)) return { name: 'utf-8', confidence: 1 };
  const utf16 = detectUtf16(whole);
  if (utf16 !== null) return utf16;
  rejectBinary(whole);
  if (isUtf8(whole)) return { name: 'utf-8', confidence: 1 };
  return detectDamagedUtf8(whole) ?? detectLegacy(whole);
}

/** No text begins with a BOM by chance, whatever was pinned. */
function encodingOfMark(sample: Buffer): string | null {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return 'utf-8';
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  return sample[0] === 0xfe && sample[1] === 0xff ? 'utf-16be' : null;
}

function knownEncoding(label: string): string {
  const name = encodingOf(label);
  if (name !== null) return name;
  throw new ImportFailure('undecodable', `The encoding “${label}” is not known. Give another, such as utf-8.`);
}

/** Digits, delimiters and line ends have a NUL as their upper half, always on the same side. */
function detectUtf16(sample: Buffer): DetectedEncoding | null {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at += 1) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const larger = Math.max(even, odd);
  if (larger * 2 < sample.length * 0.1 || Math.min(even, odd) * 10 > larger) return null;
  return { name: odd > even ? 'utf-16le' : 'utf-16be', confidence: 0.95 };
}

/** A file with more than one control character in twenty is not text in any encoding. */
function rejectBinary(sample: Buffer): void {
  let controls = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 27)) controls += 1;
  if (controls * 20 <= sample.length) return;
  throw new ImportFailure('undecodable', 'The file is not text in any encoding.');
}

/** UTF-8 with a rare wrong byte: well-formed sequences do not occur by chance. */
function detectDamagedUtf8(sample: Buffer): DetectedEncoding | null {
  const text = createDecoder('utf-8').decode(sample, true);
  let wrong = 0;
  let right = 0;
  for (const character of text) {
    if (character === undecodableMark) wrong += 1;
    else if (character.charCodeAt(0) >= 0x80) right += 1;
  }
  if (right === 0 || right < wrong) return null;
  return { name: 'utf-8', confidence: Math.min(0.99, round(right / (right + wrong))) };
}

function detectLegacy(sample: Buffer): DetectedEncoding {
  const lines = nonAsciiLines(sample);
  const western = { name: 'windows-1252', confidence: confidenceOfSigns };
  if (holdsSignsOnly(createDecoder(western.name).decode(lines, true))) return western;
  const [best, ...others] = scoreEncodings(lines);
  if (best === undefined) return { ...western, confidence: 0 };
  const rival = others.find(({ text }) => text !== best.text);
  const margin = best.score - (rival?.score ?? 0);
  const fit = Math.min(1, Math.max(0, best.score / plausibleScore));
  return { name: best.name, confidence: round(Math.min(0.99, 0.5 + margin / 2) * fit) };
}

/** Whole lines with bytes beyond ASCII, up to `scoredBytes`. */
function nonAsciiLines(sample: Buffer): Buffer {
  const lines: Buffer[] = [];
  let length = 0;
  for (let at = 0; at < sample.length && length < scoredBytes; ) {
    const found = sample.indexOf(10, at);
    const end = found === -1 ? sample.length : found + 1;
    const line = sample.subarray(at, Math.min(end, at + scoredBytes));
    if (line.some((byte) => byte >= 0x80)) {
      lines.push(line);
      length += line.length;
    }
    at = end;
  }
  return Buffer.concat(lines);
}

function round(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}
