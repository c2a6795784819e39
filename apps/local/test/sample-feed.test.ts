import { normaliseGtin } from '@feedstock/catalogue';
import { expect, it } from 'vitest';
import { sampleFeed } from '../src/demo/sample-feed.js';

it('is the same text at every call', () => {
  expect(sampleFeed(500)).toBe(sampleFeed(500));
});

it('has the rows asked for under one header, and no good row twice', () => {
  const lines = sampleFeed(500).trimEnd().split('\r\n');
  expect(lines).toHaveLength(501);
  expect(lines[0]).toMatch(/^id,title,/);
  expect(new Set(lines).size).toBe(501);
});

it('numbers its articles with valid GTINs', () => {
  const row = sampleFeed(1).split('\r\n')[1] ?? '';
  const gtin = /\b952\d{10}\b/.exec(row)?.[0] ?? '';
  expect(normaliseGtin(gtin, { checkDigit: true })).toMatchObject({ ok: true });
});

it('spoils one row in forty, in eight ways', () => {
  const lines = sampleFeed(320).split('\r\n');
  const spoiled = [1, 2, 3, 4, 5, 6, 7, 8].map((fault) => lines[fault * 40] ?? '');
  expect(spoiled.filter((line) => line.endsWith('one cell too many'))).toHaveLength(1);
  expect(spoiled.filter((line) => line.includes('on request'))).toHaveLength(1);
  expect(spoiled.filter((line) => line.startsWith(','))).toHaveLength(1);
});
