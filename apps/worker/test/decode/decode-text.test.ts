import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createDecoder,
  decodeText,
  holdsUndecodable,
  showUndecodable,
  undecodableMark,
} from '../../src/decode/decode-text.js';

async function* inPieces(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (const length of cuts) {
    yield bytes.subarray(at, at + length);
    at += length;
  }
  yield bytes.subarray(at);
}

async function decode(bytes: Buffer, encoding: string, cuts: readonly number[] = []): Promise<string> {
  let text = '';
  for await (const piece of decodeText(inPieces(bytes, cuts), encoding)) text += piece;
  return text;
}

const mark = undecodableMark;

describe('decoding', () => {
  it.each([
    ['plain', 'abc', 'abc'],
    ['a BOM', '\uFEFFabc', 'abc'],
    ['a BOM that is not at the beginning', 'a\uFEFFbc', 'a\uFEFFbc'],
    ['a genuine U+FFFD', 'a\uFFFDb', 'a\uFFFDb'],
    ['four bytes a character', 'a💀b', 'a💀b'],
  ])('reads UTF-8 with %s', async (_what, text, expected) => {
    expect(await decode(Buffer.from(text), 'utf-8')).toBe(expected);
  });

  it.each([
    ['a lone byte of a pair', [0x61, 0x80, 0x62], `a${mark}b`],
    ['an overlong sequence', [0xc0, 0xaf], mark + mark],
    ['a surrogate', [0xed, 0xa0, 0x80], mark.repeat(3)],
    ['beyond Unicode', [0xf5, 0x80, 0x80, 0x80], mark.repeat(4)],
    ['a sequence cut by a letter', [0xe2, 0x82, 0x61], `${mark}${mark}a`],
    ['a sequence cut by the end', [0x61, 0xe2, 0x82], `a${mark}${mark}`],
    ['damage beside a genuine U+FFFD', [0xef, 0xbf, 0xbd, 0xff], `\uFFFD${mark}`],
  ])('marks %s in UTF-8', async (_what, bytes, expected) => {
    expect(await decode(Buffer.from(bytes), 'utf-8')).toBe(expected);
  });

  it('leaves the other lines of a damaged piece alone', async () => {
    const bytes = Buffer.concat([Buffer.from('größer\nein'), Buffer.from([0xfc]), Buffer.from('x\n💀\n')]);
    expect(await decode(bytes, 'utf-8')).toBe(`größer\nein${mark}x\n💀\n`);
  });

  it('reads UTF-16 of both kinds, its BOM left out', async () => {
    const little = Buffer.from('\uFEFFid,größe 💀\n', 'utf16le');
    expect(await decode(little, 'utf-16le')).toBe('id,größe 💀\n');
    expect(await decode(Buffer.from(little).swap16(), 'utf-16be')).toBe('id,größe 💀\n');
  });

  it('marks half a pair and half a unit in UTF-16', async () => {
    expect(await decode(Buffer.from([0x61, 0, 0x00, 0xd8, 0x62, 0]), 'utf-16le')).toBe(`a${mark}b`);
    expect(await decode(Buffer.from([0x61, 0, 0x62]), 'utf-16le')).toBe(`a${mark}`);
  });

  it('reads legacy encodings and marks what they do not define', async () => {
    expect(await decode(Buffer.from([0x80, 0xe4]), 'windows-1252')).toBe('€ä');
    expect(await decode(Buffer.from([0x82, 0xa0, 0x41]), 'shift_jis')).toBe('あA');
    expect(await decode(Buffer.from([0x41, 0xff, 0x42]), 'shift_jis')).toBe(`A${mark}B`);
    expect(await decode(Buffer.from([0xaa, 0xba, 0xde, 0xfe, 0x41]), 'iso-8859-16')).toBe('ȘșȚțA');
    const japanese = Buffer.from('\x1b$B$"\x1b(B,1\n\x1b$B$$\x1b(B,2\n', 'latin1');
    expect(await decode(japanese, 'iso-2022-jp')).toBe('あ,1\nい,2\n');
  });

  it('keeps a character of four bytes together, two of which are digits', () => {
    const decoder = createDecoder('gb18030');
    const [first, second] = [Buffer.from([0x94, 0x39]), Buffer.from([0xd6, 0x32])];
    expect(decoder.decode(first, false) + decoder.decode(second, true)).toBe('💀');
  });

  it('keeps no more than a megabyte of text without a byte to cut at', () => {
    const decoder = createDecoder('euc-kr');
    expect(decoder.decode(Buffer.alloc(1024 * 1024, 0xb0), false)).toBe('');
    expect(decoder.decode(Buffer.from([0xb0]), false).length).toBeGreaterThan(500_000);
  });

  it('shows undecodable bytes as U+FFFD, and leaves surrogate pairs alone', () => {
    expect(showUndecodable(`a${mark}b💀${mark}`)).toBe('a\uFFFDb💀\uFFFD');
    expect(holdsUndecodable('💀')).toBe(false);
    expect(holdsUndecodable(`💀${mark}`)).toBe(true);
  });

  it('does not depend on how the bytes are cut', async () => {
    const bytes = fc.oneof(
      fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 60 }).map((raw) => Buffer.from(raw)),
    );
    const encoding = fc.constantFrom(
      'utf-8',
      'utf-16le',
      'utf-16be',
      'windows-1252',
      'iso-8859-16',
      'shift_jis',
      'gb18030',
      'euc-kr',
      'big5',
    );
    await fc.assert(
      fc.asyncProperty(bytes, encoding, fc.array(fc.integer({ min: 0, max: 5 })), async (raw, name, cuts) => {
        const decoder = createDecoder(name);
        let text = '';
        for await (const piece of inPieces(raw, cuts)) text += decoder.decode(piece, false);
        text += decoder.decode(Buffer.alloc(0), true);
        expect(text).toBe(createDecoder(name).decode(raw, true));
      }),
    );
  });

  it('returns text as it was encoded', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        fc.pre(!text.startsWith('\uFEFF'));
        expect(await decode(Buffer.from(text), 'utf-8')).toBe(text);
        expect(await decode(Buffer.from(text, 'utf16le'), 'utf-16le')).toBe(text);
      }),
    );
  });
});
