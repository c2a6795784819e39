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

it('asks for secrets of its own in production', () => {
  const production = { NODE_ENV: 'production', ADMIN_PASSWORD: 'Tr0ubador&3' };
  expect(problemsOf(production)).toEqual(['JWT_SECRET_KEY']);
  expect(problemsOf({ ...production, JWT_SECRET_KEY: 'short' })).toEqual(['JWT_SECRET_KEY']);
  expect(problemsOf({ ...production, JWT_SECRET_KEY: 'your-secret-key-change-in-production-please' })).toEqual([
    'JWT_SECRET_KEY',
  ]);
  expect(problemsOf({ ...production, JWT_SECRET_KEY: 'x'.repeat(40) })).toEqual(['JWT_SECRET_KEY']);
  const good = 'l9Wm2vQmT0p7ZxYc4RkB1nHs6FdG8jAeUiOo3qLt';
  expect(problemsOf({ ...production, JWT_SECRET_KEY: good })).toEqual([]);
  expect(problemsOf({ ...production, JWT_SECRET_KEY: `${good},${'y'.repeat(40)}` })).toEqual(['JWT_SECRET_KEY']);
  expect(problemsOf({ ...production, JWT_SECRET_KEY: `${good},short` })).toEqual(['JWT_SECRET_KEY']);
  expect(problemsOf({ ...production, JWT_SECRET_KEY: ',' })).toEqual(['JWT_SECRET_KEY']);
  expect(problemsOf({ NODE_ENV: 'production', JWT_SECRET_KEY: 'l9Wm2vQmT0p7ZxYc4RkB1nHs6FdG8jAeUiOo3qLt' })).toEqual([
    'ADMIN_PASSWORD',
  ]);
});

it('accepts no password in production that anybody would try', () => {
  const production = { NODE_ENV: 'production', JWT_SECRET_KEY: 'l9Wm2vQmT0p7ZxYc4RkB1nHs6FdG8jAeUiOo3qLt' };
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
  ]);
});

it.each([
  ['off', false],
  ['2', 2],
  ['loopback, 10.0.0.0/8', ['loopback', '10.0.0.0/8']],
])('reads TRUST_PROXY=%s', (text, value) => {
  expect(apiEnvSchema.parse({ ...least, TRUST_PROXY: text }).TRUST_PROXY).toEqual(value);
});

it('does not trust everyone', () => {
  expect(problemsOf({ TRUST_PROXY: 'true' })).toEqual(['TRUST_PROXY']);
});
