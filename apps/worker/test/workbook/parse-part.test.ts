import { expect, it } from 'vitest';
import { parsePart } from '../../src/workbook/parse-part.js';

async function* endless(start: string): AsyncGenerator<Buffer> {
  yield Buffer.from(start);
  for (let count = 0; count < 20; count += 1) yield Buffer.alloc(64 * 1024, 'x');
}

it('passes an endless text on as it comes, so that nobody has to hold it', async () => {
  let received = 0;
  const text = (part: string) => {
    received += part.length;
  };
  for await (const _ of parsePart(endless('<sst><si><t>'), { open: () => undefined, text }));
  expect(received).toBeGreaterThan(1_000_000);
});

it('is damaged where a name or an attribute does not end', async () => {
  for (const start of ['<sst a="', '<s']) {
    const steps = parsePart(endless(start), { open: () => undefined });
    const read = async () => {
      for await (const _ of steps);
    };
    await expect(read()).rejects.toMatchObject({ code: 'file_damaged' });
  }
});
