import { AppError } from '@feedstock/runtime';
import { afterEach, expect, it, vi } from 'vitest';
import { readLocalEnv } from '../src/env.js';
import { createSession } from '../src/session.js';

afterEach(() => vi.restoreAllMocks());

it.each([
  ['of ours', new AppError('unreachable', 'Nothing answers at postgresql://feedstock:s3cret@db:5432/feedstock.')],
  ['of a library', new Error('connect ECONNREFUSED redis://:s3cret@cache:6379/0')],
])('prints an error %s without the password in it, and ends with status 1', async (_, error) => {
  const printed = vi.spyOn(console, 'error').mockReturnValue();
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
  createSession(readLocalEnv({}), () => undefined).fail(error);
  await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(1));
  expect(printed.mock.calls.join()).toMatch(/db:5432|cache:6379/);
  expect(printed.mock.calls.join()).not.toContain('s3cret');
});
