import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeAgain, looksEncodedTwice } from '../../src/decode/decode-again.js';
import { createDecoder } from '../../src/decode/decode-text.js';

const encodeTwice = (text: string) => createDecoder('windows-1252').decode(Buffer.from(text), true);

it.each([
  ['CafÃ© crÃ¨me', 'Café crème'],
  ['BÃ¼geleisen, 19,99 â‚¬', 'Bügeleisen, 19,99 €'],
  ['Ã\u00a0 la carte', 'à la carte'],
  ['Acmeâ„¢ â€“ the â€œbestâ€\u009d', 'Acme™ – the “best”'],
  ['Ð¡Ñ‚Ð¾Ð»', 'Стол'],
])('%j was %j', (given, expected) => {
  expect(decodeAgain(given)).toBe(expected);
});

it.each(['Plain cup', 'Café crème', 'SÃO PAULO', '«CAFÉ»', 'CAFÉ®', 'CafÃ© and thé', 'Âge 3+', '鍋 Ã©'])(
  '%j stays as it is',
  (text) => expect(decodeAgain(text)).toBeNull(),
);

it('gives back every text of Latin letters and common signs that has one beyond ASCII', () => {
  const character = fc.constantFrom(...Array.from('abc xyzäöüßéèàñçøåłžőșÀÉ€™–“”’'));
  fc.assert(
    fc.property(fc.array(character, { minLength: 1 }), (characters) => {
      const text = characters.join('');
      const given = encodeTwice(text);
      fc.pre(/[^\0-\x7f]/.test(text));
      expect(looksEncodedTwice(given)).toBe(true);
      expect(decodeAgain(given)).toBe(text);
    }),
  );
});
