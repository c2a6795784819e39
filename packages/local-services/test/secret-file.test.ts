import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readOrCreateSecret } from '../src/secret-file.js';
import { temporaryDirectory } from './temporary-directory.js';

const directory = temporaryDirectory();

it('makes a secret once, readable by its owner only', () => {
  const file = join(directory, 'secret');
  const secret = readOrCreateSecret(file);
  expect(secret).toMatch(/^[\w-]{48}$/);
  expect(readOrCreateSecret(file)).toBe(secret);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(directory)).toEqual(['secret']);
});

it('makes another one for another file', () => {
  expect(readOrCreateSecret(join(directory, 'one'))).not.toBe(readOrCreateSecret(join(directory, 'two')));
});
