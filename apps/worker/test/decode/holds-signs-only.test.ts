import { describe, expect, it } from 'vitest';
import { detectEncoding } from '../../src/decode/detect-encoding.js';
import { holdsSignsOnly } from '../../src/decode/holds-signs-only.js';

/** Each stands for a letter in one of the encodings that are detected. */
const signs = Array.from('°®©£²³Øµ×Å±§¼½¾ºª¥');

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

describe('signs that are the only characters beyond ASCII', () => {
  const places: readonly (readonly [where: string, (sign: string) => string])[] = [
    ['beside a number', (sign) => `id,title\n1,Oven to 200${sign}\n2,Plain lamp\n`],
    ['before a number', (sign) => `id;title\n1;Pipe ${sign}25 mm\n2;Lamp\n`],
    ['between blanks', (sign) => `id,title\n1,Box 5 ${sign} 6 cm\n2,Box 7 ${sign} 8 cm\n`],
    ['between digits', (sign) => `id,title\n1,Box 5${sign}6 cm\n`],
    ['in many lines', (sign) => `id,title\n${`1,Oven to 200${sign} or 300 ${sign}\n`.repeat(500)}`],
  ];

  it.each(places)('are read as windows-1252 %s', (_where, textWith) => {
    for (const sign of signs) {
      const { name, confidence } = detectEncoding(latin1(textWith(sign)), { pinned: null });
      expect([sign, name]).toEqual([sign, 'windows-1252']);
      expect(confidence).toBeGreaterThanOrEqual(0.5);
    }
  });

  it.each(['Acme® lamp, © 2024', 'Heats to 200°C', '12 m² and 5 cm³', 'Nº 5, 20ºC', '5×LED', '10µF'])(
    'are read as windows-1252 in %j',
    (title) => {
      expect(detectEncoding(latin1(`id,title\n1,${title}\n`), { pinned: null })).toEqual({
        name: 'windows-1252',
        confidence: 0.9,
      });
    },
  );

  it.each([
    ['windows-1251', 'lone letters beside words', Buffer.from([0xd1, 0xf2, 0xf3, 0xeb, 0x20, 0xd8, 0x20, 0x35])],
    ['ibm866', 'letters that are signs elsewhere', Buffer.from([0x91, 0x92, 0x93, 0x8b, 0x2c, 0x84, 0x85, 0x92, 0x91])],
    ['iso-8859-2', 'letters within words', Buffer.from('stó³ bia³y, ma³y ksi±¿ka', 'latin1')],
  ])('are not %s with %s', (encoding, _what, bytes) => {
    expect(detectEncoding(Buffer.concat([bytes, Buffer.from('\n')]), { pinned: null }).name).toBe(encoding);
  });
});

it.each([
  ['5\u00a0° 6', true],
  ['5 ‘’ 6', false],
  ['a±b', false],
  ['s±', false],
  ['±a', false],
  ['5 ®x', false],
  ['5 cm±', false],
  ['5 þ 6', false],
  ['5±x', true],
  ['to °C', true],
  ['dm³', true],
  ['stó³', false],
  ['bar³', false],
])('%j holds signs only: %s', (text, expected) => {
  expect(holdsSignsOnly(text)).toBe(expected);
});

it('a text that reads badly in every encoding has little confidence', () => {
  const noise = Buffer.from(
    Array.from({ length: 300 }, (_, index) => (index % 7 === 0 ? 0x41 : 0x80 + ((index * 37) % 128))),
  );
  expect(detectEncoding(noise, { pinned: null }).confidence).toBeLessThan(0.5);
});
