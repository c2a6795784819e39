import { expect, it } from 'vitest';
import { isDatabaseUnavailable, isTemporary } from '../src/postgres-errors.js';

const failed = (code: string) => Object.assign(new Error('failed'), { code });

it.each([
  ['53100', 'disk full'],
  ['53200', 'out of memory'],
  ['53300', 'too many connections'],
  ['57P01', 'admin shutdown'],
  ['57P05', 'idle session timeout'],
  ['58030', 'io error'],
  ['08006', 'connection failure'],
  ['08P01', 'PgBouncer is full'],
  ['25006', 'read-only'],
  ['ECONNRESET', 'the network'],
  ['EHOSTUNREACH', 'the way to it'],
  ['25P04', 'a transaction that took too long'],
])('counts %s, %s, as unavailable', (code) => {
  expect(isDatabaseUnavailable(failed(code))).toBe(true);
});

it.each([
  ['57014', 'a cancelled statement'],
  ['23505', 'a taken key'],
  ['22003', 'a value out of range'],
  ['42P01', 'an unknown table'],
  ['XX000', 'an internal error'],
  ['58', 'no SQLSTATE'],
])('does not count %s, %s', (code) => {
  expect(isDatabaseUnavailable(failed(code))).toBe(false);
});

it.each(['40001', '40P01', '55P03', '57014', '57P01'])('counts %s as temporary', (code) => {
  expect(isTemporary(failed(code))).toBe(true);
});

it.each(['23505', '22003', '42P01', 'XX000'])('does not count %s as temporary', (code) => {
  expect(isTemporary(failed(code))).toBe(false);
});
