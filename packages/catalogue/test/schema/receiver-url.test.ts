import { expect, it } from 'vitest';
import { receiverUrlSchema } from '../../src/schema/receiver-url.js';

it.each([
  'https://example.com',
  'http://example.com/hook?to=a@example.com',
  'https://example.com/@shop',
  'https://example.com/a//b@c',
  'https://example.com#a@b',
])('a receiver may be at %s', (url) => {
  expect(receiverUrlSchema.safeParse(url).success).toBe(true);
});

it.each([
  'example.com',
  'ftp://example.com',
  'xhttp://example.com',
  'httpsx://example.com',
  'https://user@example.com',
  'https://user:secret@example.com/hook',
  `https://example.com/${'x'.repeat(2048)}`,
])('a receiver may not be at %s', (url) => {
  expect(receiverUrlSchema.safeParse(url).success).toBe(false);
});

it('an address with a password is rejected with the reason', () => {
  expect(receiverUrlSchema.safeParse('https://user:secret@example.com').error?.issues[0]?.message).toMatch(/signed/);
});
