import { expect, it } from 'vitest';
import { apiEnvSchema } from '../src/env.js';

const least = { DATABASE_URL: 'postgresql://localhost/feedstock', REDIS_URL: 'redis://localhost' };
const problemsOf = (env: Record<string, string>) =>
  apiEnvSchema.safeParse({ ...least, ...env }).error?.issues.map(({ path }) => path.join('.')) ?? [];

it('has the defaults of the contract', () => {
  expect(apiEnvSchema.parse(least)).toMatchObject({
    API_HOST: '0.0.0.0',
    API_PORT: 8000,
    JWT_EXPIRE_MINUTES: 30,
    PASSWORD_MIN_LENGTH: 6,
    ADMIN_USERNAME: 'admin',
    RATE_LIMIT_GENERAL: { count: 100, windowMs: 3_600_000 },
    RATE_LIMIT_LOGIN: { count: 10, windowMs: 900_000 },
    TRUST_PROXY: false,
  });
});

const goodKey = 'l9Wm2vQmT0p7ZxYc4RkB1nHs6FdG8jAeUiOo3qLt';
const goodKeys = { JWT_SECRET_KEY: goodKey, SECRETS_KEY: goodKey };

it.each(['JWT_SECRET_KEY', 'SECRETS_KEY'] as const)('asks for a %s of its own in production', (name) => {
  const production = { NODE_ENV: 'production', ADMIN_PASSWORD: 'Tr0ubador&3', ...goodKeys };
  const { [name]: _, ...without } = production;
  expect(problemsOf(production)).toEqual([]);
  expect(problemsOf(without)).toEqual([name]);
  for (const key of ['short', 'your-secret-key-change-in-production-please', 'x'.repeat(40), ','])
    expect(problemsOf({ ...production, [name]: key })).toEqual([name]);
  for (const older of ['y'.repeat(40), 'short'])
    expect(problemsOf({ ...production, [name]: `${goodKey},${older}` })).toEqual([name]);
});

it('accepts no password in production that anybody would try', () => {
  const production = { NODE_ENV: 'production', ...goodKeys };
  expect(problemsOf(production)).toEqual(['ADMIN_PASSWORD']);
  for (const ADMIN_PASSWORD of ['admin123', 'Password', 'admin', 'Boss@example.com']) {
    const env = { ...production, PASSWORD_MIN_LENGTH: '5', ADMIN_EMAIL: 'boss@example.com', ADMIN_PASSWORD };
    expect(problemsOf(env)).toEqual(['ADMIN_PASSWORD']);
  }
});

it('reports every problem at once', () => {
  const problems = problemsOf({
    NODE_ENV: 'production',
    API_PORT: 'x',
    CORS_ORIGINS: 'everyone',
    DATABASE_URL: 'mysql://x',
    REDIS_URL: '',
  });
  expect(problems.sort()).toEqual([
    'ADMIN_PASSWORD',
    'API_PORT',
    'CORS_ORIGINS',
    'DATABASE_URL',
    'JWT_SECRET_KEY',
    'REDIS_URL',
    'REDIS_URL',
    'SECRETS_KEY',
  ]);
});

it.each([
  ['off', false],
  ['2', 2],
  ['loopback, 10.0.0.0/8', ['loopback', '10.0.0.0/8']],
])('reads TRUST_PROXY=%s', (text, value) => {
  expect(apiEnvSchema.parse({ ...least, TRUST_PROXY: text }).TRUST_PROXY).toEqual(value);
});

it.each([
  ['https://example.com/feedstock/', { url: 'https://example.com/feedstock', path: '/feedstock' }],
  ['http://localhost:8080', { url: 'http://localhost:8080', path: '' }],
  ['https://Example.com/a/b', { url: 'https://example.com/a/b', path: '/a/b' }],
])('reads PUBLIC_URL=%s', (text, address) => {
  expect(apiEnvSchema.parse({ ...least, PUBLIC_URL: text }).PUBLIC_URL).toEqual(address);
});

it.each([
  'example.com/feedstock',
  'ftp://example.com/',
  'https://user:word@example.com/',
  'https://example.com/?a=b',
  'https://example.com/a;b',
  'https://example.com//',
  'https://exa mple.com/',
])('refuses PUBLIC_URL=%s', (text) => {
  expect(problemsOf({ PUBLIC_URL: text })).toEqual(['PUBLIC_URL']);
});

it('does not trust everyone', () => {
  expect(problemsOf({ TRUST_PROXY: 'true' })).toEqual(['TRUST_PROXY']);
});
