import bcrypt from 'bcrypt';
import { expect, it, vi } from 'vitest';
import { createPasswordHashes } from '../../src/access/password-hash.js';

const hashes = createPasswordHashes(4);

it('compares as often for an unknown account as for a wrong password, so that time tells nothing', async () => {
  const hash = await hashes.hash('right');
  const compare = vi.spyOn(bcrypt, 'compare');
  for (const password of ['wrong', 'x'.repeat(200), 'cafe\u0301']) {
    const counts: number[] = [];
    for (const known of [hash, null]) {
      compare.mockClear();
      expect(await hashes.verify(password, known)).toBe(false);
      counts.push(compare.mock.calls.length);
    }
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts[1]).toBe(counts[0]);
  }
});

it('takes no password for another that begins with its 72 bytes', async () => {
  const hash = await hashes.hash('x'.repeat(72));
  expect(await hashes.verify('x'.repeat(72), hash)).toBe(true);
  expect(await hashes.verify('x'.repeat(73), hash)).toBe(false);
});
