import { expect, it } from 'vitest';
import { createSecretBox } from '../src/index.js';

const [first, second] = ['first-key-of-more-than-32-characters', 'second-key-of-more-than-32-characters'];
const box = createSecretBox([first]);

it('opens what it sealed, for the same purpose', () => {
  const sealed = box.seal('a secret: ü', 'source 1');
  expect(box.open(sealed, 'source 1')).toBe('a secret: ü');
  expect(sealed).not.toContain('secret');
  expect(box.seal('a secret: ü', 'source 1')).not.toBe(sealed);
});

it('opens nothing for another purpose, and nothing that was changed', () => {
  const sealed = box.seal('a secret', 'source 1');
  expect(() => box.open(sealed, 'source 2')).toThrow('cannot be opened');
  for (let at = 9; at < sealed.length; at += 1) {
    const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
    // The last sign of base64url may have bits that mean nothing.
    if (Buffer.from(changed.slice(9), 'base64url').equals(Buffer.from(sealed.slice(9), 'base64url'))) continue;
    expect(() => box.open(changed, 'source 1')).toThrow('cannot be opened');
  }
  for (const text of ['', '.', 'x', sealed.slice(0, 20)]) expect(() => box.open(text, 'source 1')).toThrow();
});

it('replaces a key: what an older one sealed is read, and told from what the newest did', () => {
  const sealed = box.seal('a secret', 'source 1');
  const both = createSecretBox([second, first]);
  expect(both.open(sealed, 'source 1')).toBe('a secret');
  expect([both.isNewest(sealed), both.isNewest(both.seal('a', 'b'))]).toEqual([false, true]);
  expect(() => createSecretBox([second]).open(sealed, 'source 1')).toThrow('no longer has the key');
});
