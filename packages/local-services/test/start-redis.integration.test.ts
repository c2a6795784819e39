import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { afterEach, expect, it } from 'vitest';
import type { LocalService } from '../src/local-service.js';
import { startRedis } from '../src/start-redis.js';
import { temporaryDirectory } from './temporary-directory.js';

const directory = temporaryDirectory();
const cacheDirectory = fileURLToPath(new URL('../../../.cache', import.meta.url));
const started: LocalService[] = [];

async function start(name: string): Promise<LocalService> {
  const service = await startRedis({ dataDirectory: join(directory, name), cacheDirectory });
  started.push(service);
  return service;
}

async function ask(url: string, ...command: [string, ...string[]]): Promise<unknown> {
  const redis = new Redis(url, { maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on('error', () => {});
  try {
    return await redis.call(...command);
  } finally {
    redis.disconnect();
  }
}

afterEach(async () => {
  for (const service of started.splice(0)) await service.stop();
});

it('keeps data and address from one start to the next, also after a kill', async () => {
  const first = await start('kept');
  await ask(first.url, 'SET', 'key', 'value');
  await first.stop();
  const second = await start('kept');
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, 'GET', 'key')).toBe('value');

  await ask(second.url, 'SET', 'key', 'newer');
  // The append-only file is synced once a second; what was written survives a killed process anyway.
  process.kill(second.processId, 'SIGKILL');
  expect(await second.ended).toBe('SIGKILL');
  expect(await ask((await start('kept')).url, 'GET', 'key')).toBe('newer');
});

it('replaces the server that a killed start left running', async () => {
  const first = await start('left');
  await ask(first.url, 'SET', 'key', 'value');
  const second = await start('left');
  expect(await first.ended).toBe('exit status 0');
  expect(await ask(second.url, 'GET', 'key')).toBe('value');
});

it('leaves the server of the original alone when the data directory is a copy', async () => {
  const original = await start('original');
  cpSync(join(directory, 'original'), join(directory, 'copy'), { recursive: true });
  const copy = await start('copy');
  expect(copy.url).not.toBe(original.url);
  expect(await ask(original.url, 'PING')).toBe('PONG');
});

it('keeps every key, which the queue depends on, and accepts no connection without the password', async () => {
  const { url } = await start('closed');
  expect(await ask(url, 'CONFIG', 'GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
  expect(await ask(url, 'CONFIG', 'GET', 'appendonly')).toEqual(['appendonly', 'yes']);
  const open = new URL(url);
  open.password = '';
  await expect(ask(open.href, 'PING')).rejects.toThrow('NOAUTH');
});
