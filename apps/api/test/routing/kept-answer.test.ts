import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keyedSecrets } from '../../src/routing/kept-answer.js';

it('opens what it sealed, for the same scope and key alone', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.jsonValue(), (scope, key, body) => {
      const secrets = keyedSecrets(scope, key);
      const sealed = secrets.seal({ status: 200, headers: { ETag: '"1"' }, body });
      expect(secrets.open(sealed)).toEqual({ status: 200, headers: { ETag: '"1"' }, text: JSON.stringify(body) });
      expect(() => keyedSecrets(`${scope}.`, key).open(sealed)).toThrow();
      expect(() => keyedSecrets(scope, `${key}.`).open(sealed)).toThrow();
    }),
    { numRuns: 30 },
  );
});

it('shows neither the key nor the answer', () => {
  const secrets = keyedSecrets('user:1', 'order-4711');
  const sealed = secrets.seal({ status: 200, body: { callback_secret: 'hush' } });
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('hush');
  expect(secrets.id).not.toContain('4711');
  expect(secrets.fingerprint({ a: 1 })).not.toBe(secrets.fingerprint({ a: 2 }));
});

it('keeps an answer without a body', () => {
  const secrets = keyedSecrets('user:1', 'order-4711');
  expect(secrets.open(secrets.seal({ status: 204 }))).toEqual({ status: 204, headers: {} });
});
