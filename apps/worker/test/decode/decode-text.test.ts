import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createDecoder,
  decodeText,
  encodeWindows1252,
  holdsUndecodable,
  showUndecodable,
  undecodableMark,
  unfinishedBytes,
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

  it('marks two wrong units in UTF-16 as two, and keeps half a pair for what follows', () => {
    for (const [encoding, units] of [
      ['utf-16le', [0x3d, 0xd8, 0xa1, 0xdc]],
      ['utf-16be', [0xd8, 0x3d, 0xdc, 0xa1]],
    ] as const) {
      const decoder = createDecoder(encoding);
      const bytes = Buffer.from(units);
      expect([decoder.decode(bytes.subarray(0, 2), false), decoder.decode(bytes.subarray(2), false)]).toEqual([
        '',
        '💡',
      ]);
      expect(createDecoder(encoding).decode(Buffer.concat([bytes.subarray(0, 2), bytes.subarray(0, 2)]), true)).toBe(
        mark + mark,
      );
    }
  });

  it('reads every byte of windows-1252, five of which it does not define', () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const text = createDecoder('windows-1252').decode(bytes, true);
    expect(text.slice(0x80, 0xa0)).toBe('€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ');
    expect(encodeWindows1252(text)).toEqual(bytes);
    expect(encodeWindows1252('aЖ')).toBeNull();
    expect(encodeWindows1252('ā')).toBeNull();
  });

  it.each([
    ['ASCII', [0x61], 0],
    ['the first of two', [0x61, 0xc3], 1],
    ['the first of three', [0xe2], 1],
    ['two of three', [0xe2, 0x82], 2],
    ['three of four', [0xf0, 0x9f, 0x92], 3],
    ['two of four', [0x61, 0xf0, 0x9f], 2],
    ['a whole character', [0xe2, 0x82, 0xac], 0],
    ['a whole character of four', [0xf0, 0x9f, 0x92, 0xa1], 0],
    ['bytes that follow none', [0x80, 0x80, 0x80, 0x80], 0],
    ['a byte that begins none', [0xc1], 0],
    ['a character cut by a letter', [0xe2, 0x61], 0],
    ['another that begins none', [0xf5, 0x80], 0],
    ['the last that begins one', [0xf4, 0x80], 2],
    ['the first that begins two', [0xc2], 1],
    ['nothing', [], 0],
  ])('holds back a character of UTF-8 that is not complete: %s', (_what, bytes, expected) => {
    expect(unfinishedBytes(Buffer.from(bytes))).toBe(expected);
  });

  it('reads legacy encodings and marks what they do not define', async () => {
    expect(await decode(Buffer.from([0x80, 0xe4]), 'windows-1252')).toBe('€ä');
    expect(await decode(Buffer.from([0x82, 0xa0, 0x41]), 'shift_jis')).toBe('あA');
    expect(await decode(Buffer.from([0x41, 0xff, 0x42]), 'shift_jis')).toBe(`A${mark}B`);
    expect(await decode(Buffer.from([0xaa, 0xba, 0xde, 0xfe, 0x41]), 'iso-8859-16')).toBe('ȘșȚțA');
    const japanese = Buffer.from('\x1b$B$"\x1b(B,1\n\x1b$B$$\x1b(B,2\n', 'latin1');
    expect(await decode(japanese, 'iso-2022-jp')).toBe('あ,1\nい,2\n');
  });

  it('gives text as soon as what follows cannot change it', () => {
    for (const encoding of ['utf-8', 'windows-1252', 'iso-8859-16', 'shift_jis', 'iso-2022-jp']) {
      expect(createDecoder(encoding).decode(Buffer.from('a,b\n'), false)).toBe('a,b\n');
    }
    const utf16 = (text: string) => createDecoder('utf-16le').decode(Buffer.from(text, 'utf16le'), false);
    // Beside the first and the last half of a pair.
    for (const text of ['a', '\uD7FF', '\uE000']) expect(utf16(text)).toBe(text);
    for (const half of ['\uD800', '\uDBFF']) expect(utf16(half)).toBe('');
  });

  it('reads ISO-2022-JP in pieces, whose characters may hold delimiters', async () => {
    const bytes = Buffer.from('\x1b$B$,$"\x1b(B,1\n', 'latin1');
    for (let cut = 0; cut < bytes.length; cut += 1) {
      const decoder = createDecoder('iso-2022-jp');
      expect(decoder.decode(bytes.subarray(0, cut), false) + decoder.decode(bytes.subarray(cut), true)).toBe(
        'があ,1\n',
      );
    }
  });

  it('leaves out a BOM at the beginning of the file only', async () => {
    const bytes = Buffer.from(`${'a'.repeat(65_536)}\uFEFFb`);
    expect(await decode(bytes, 'utf-8', [65_536])).toBe(bytes.toString());
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

  it('joins small pieces, and passes large ones on as they come', async () => {
    const pieces = async (lengths: readonly number[]) => {
      const text = Buffer.alloc(
        lengths.reduce((sum, length) => sum + length),
        0x61,
      );
      const found: number[] = [];
      for await (const piece of decodeText(inPieces(text, lengths), 'utf-8')) found.push(piece.length);
      return found;
    };
    expect(await pieces([10, 20, 30])).toEqual([60]);
    expect(await pieces([65_536, 10, 65_526, 5])).toEqual([65_536, 65_536, 5]);
    expect(await pieces([0])).toEqual([]);
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
