import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { longest } from '../src/longest-first.js';

it('names files that are there', () => {
  const root = new URL('../../../', import.meta.url);
  expect(longest.filter((name) => !existsSync(new URL(name, root)))).toEqual([]);
});
