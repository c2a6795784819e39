import { isUtf8 } from 'node:buffer';

/**
 * Stands for a byte that the encoding does not define. A lone surrogate cannot come from decoded text, so it is distinct
 * from a genuine U+FFFD in the file.
 */
export const undecodableMark = '\uDC80';
const loneMark = /(?<![\uD800-\uDBFF])\uDC80/;
const loneMarks = new RegExp(loneMark, 'g');

/** Whether `text` holds a byte that could not be decoded. */
export function holdsUndecodable(text: string): boolean {
  return text.includes(undecodableMark) && loneMark.test(text);
}

/** `text` as it may be shown and stored: U+FFFD for each byte that could not be decoded. */
export function showUndecodable(text: string): string {
  return holdsUndecodable(text) ? text.replace(loneMarks, '\uFFFD') : text;
}

interface Decoder {
  /** `final`: no bytes follow, a sequence cut short is undecodable. */
  decode(bytes: Buffer, final: boolean): string;
}

/** Decodes a stream of bytes. `encoding` is a name of the WHATWG Encoding standard. A BOM at the beginning is dropped. */
export async function* decodeText(chunks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<string> {
  const decoder = createDecoder(encoding);
  let first = true;
  for await (const chunk of inLargePieces(chunks)) {
    const text = decoder.decode(chunk, false);
    if (text === '') continue;
    yield first && text.startsWith('\uFEFF') ? text.slice(1) : text;
    first = false;
  }
  const last = decoder.decode(Buffer.alloc(0), true);
  if (last !== '') yield last;
}

/** Small pieces cost more to parse than large ones. */
const largePiece = 64 * 1024;

async function* inLargePieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    length += chunk.length;
    if (length < largePiece) continue;
    yield held.length === 1 ? chunk : Buffer.concat(held);
    held = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(held);
}

/** One decoder per stream: it keeps characters that a piece cuts in two. */
export function createDecoder(encoding: string): Decoder {
  if (encoding === 'utf-8') return new Utf8Decoder();
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return new Utf16Decoder(encoding === 'utf-16be');
  if (encoding === 'windows-1252') return { decode: decodeWindows1252 };
  return encoding === 'iso-8859-16' ? { decode: decodeIso885916 } : new LegacyDecoder(encoding);
}

/** The characters of the bytes 80 to 9F; five are undefined and stay as they are. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** Not by `TextDecoder`: in Node 20 it decodes windows-1252 as ISO-8859-1. */
function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => windows1252[character.charCodeAt(0) - 0x80] ?? character);
}

/** The bytes of a text in windows-1252; null where it holds a character that the encoding does not have. */
export function encodeWindows1252(text: string): Buffer | null {
  const bytes = Buffer.alloc(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const high = code < 0x80 ? -1 : windows1252.indexOf(text.charAt(at));
    if (code > 0xff && high === -1) return null;
    bytes[at] = high === -1 ? code : 0x80 + high;
  }
  return bytes;
}

/** The characters of the bytes A0 to FF in ISO-8859-16, which `TextDecoder` does not know. */
const iso885916 =
  '\u00a0ĄąŁ€„Š§š©Ș«Ź\u00adźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ';

function decodeIso885916(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\xa0-\xff]/g, (character) => iso885916[character.charCodeAt(0) - 0xa0] ?? character);
}

/** In legacy encodings no trail byte is below this one; ISO-2022-JP has lower ones, and begins each line as ASCII. */
const firstTrailByte = 0x30;
const firstOfLine = 0x0b;
/** Text without any lower byte is decoded at this length, so that memory stays bounded. */
const maxHeldLength = 1024 * 1024;

/**
 * Decodes each piece by itself: `TextDecoder` in stream mode may throw on damaged GB18030.
 */
class LegacyDecoder implements Decoder {
  #rest: Buffer = Buffer.alloc(0);
  readonly #decoder: InstanceType<typeof TextDecoder>;
  /** A piece may end behind any byte below this one. */
  readonly #firstKept: number;

  constructor(encoding: string) {
    this.#decoder = new TextDecoder(encoding);
    this.#firstKept = encoding === 'iso-2022-jp' ? firstOfLine : firstTrailByte;
  }

  decode(bytes: Buffer, final: boolean): string {
    const all = Buffer.concat([this.#rest, bytes]);
    const isOverdue = final || all.length > maxHeldLength;
    const end = isOverdue ? all.length : all.findLastIndex((byte) => byte < this.#firstKept) + 1;
    this.#rest = all.subarray(end);
    return this.#decoder.decode(all.subarray(0, end)).replaceAll('\uFFFD', undecodableMark);
  }
}

/** Keeps half characters and half surrogate pairs for the next chunk. */
class Utf16Decoder implements Decoder {
  #rest: Buffer = Buffer.alloc(0);
  readonly #bigEndian: boolean;

  constructor(bigEndian: boolean) {
    this.#bigEndian = bigEndian;
  }

  decode(bytes: Buffer, final: boolean): string {
    const all = Buffer.concat([this.#rest, bytes]);
    let length = all.length - (all.length % 2);
    if (!final && length >= 2 && this.#isHighSurrogate(all, length - 2)) length -= 2;
    this.#rest = all.subarray(length);
    const units = all.subarray(0, length);
    const text = (this.#bigEndian ? Buffer.from(units).swap16() : units).toString('utf16le');
    const cutShort = final && this.#rest.length > 0 ? undecodableMark : '';
    return text.replace(/\p{Surrogate}/gu, undecodableMark) + cutShort;
  }

  #isHighSurrogate(bytes: Buffer, at: number): boolean {
    const unit = this.#bigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at);
    return unit >= 0xd800 && unit <= 0xdbff;
  }
}

class Utf8Decoder implements Decoder {
  #rest: Buffer = Buffer.alloc(0);

  decode(bytes: Buffer, final: boolean): string {
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const whole = final ? all.length : all.length - unfinishedBytes(all);
    this.#rest = all.subarray(whole);
    const body = all.subarray(0, whole);
    return isUtf8(body) ? body.toString('utf8') : decodeDamagedUtf8(body);
  }
}

/** How many bytes at the end are the beginning of a character that is not complete yet: 0 to 3. */
export function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < lengthByLead(byte) ? back : 0;
  }
  return 0;
}

function lengthByLead(lead: number): number {
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xc2 && lead < 0xe0 ? 2 : 1;
}

/** Decodes line by line, and only damaged lines character by character: damage is rare. */
function decodeDamagedUtf8(bytes: Buffer): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lineEnd = bytes.indexOf(10, at);
    const end = lineEnd === -1 ? bytes.length : lineEnd + 1;
    const line = bytes.subarray(at, end);
    parts.push(isUtf8(line) ? line.toString('utf8') : decodeDamagedLine(line));
    at = end;
  }
  return parts.join('');
}

function decodeDamagedLine(bytes: Buffer): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = lengthByLead(bytes[at] ?? 0);
    const character = bytes.subarray(at, at + length);
    const isWhole = character.length === length && isUtf8(character);
    text += isWhole ? character.toString('utf8') : undecodableMark;
    at += isWhole ? length : 1;
  }
  return text;
}
