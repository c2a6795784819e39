import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openTemporaryFile } from '../../src/temporary-file.js';
import { TextStore } from '../../src/workbook/text-store.js';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constant(''),
  fc.integer({ min: 1, max: 200_000 }).map((length) => 'ä'.repeat(length)),
);

it('gives back each text in any order, however long texts are and wherever blocks end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 300 }), fc.array(fc.nat(310)), async (texts, order) => {
      const file = await openTemporaryFile();
      try {
        const store = new TextStore(file.fd);
        for (const each of texts) store.add(each);
        store.flush();
        for (const index of [...order, ...texts.keys()]) expect(store.get(index)).toBe(texts[index] ?? '');
      } finally {
        await file.close();
      }
    }),
    { numRuns: 30 },
  );
});

it('has a text at every place relative to the ends of blocks', async () => {
  const file = await openTemporaryFile();
  const store = new TextStore(file.fd);
  const texts = Array.from({ length: 20_000 }, (_, index) => 'x'.repeat(index % 13));
  for (const each of texts) store.add(each);
  store.flush();
  expect(texts.map((_, index) => store.get(index))).toEqual(texts);
  expect([store.get(-1), store.get(20_000), store.get(0.5)]).toEqual(['', '', '']);
  await file.close();
});
