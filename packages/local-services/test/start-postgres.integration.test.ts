import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, expect, it } from 'vitest';
import type { LocalService } from '../src/local-service.js';
import { startPostgres } from '../src/start-postgres.js';
import { temporaryDirectory } from './temporary-directory.js';

const directory = temporaryDirectory();
const started: LocalService[] = [];

async function start(name: string, throwAway = true): Promise<LocalService> {
  const service = await startPostgres({ dataDirectory: join(directory, name), throwAway });
  started.push(service);
  return service;
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(statement))];
  } finally {
    await sql.end();
  }
}

afterEach(async () => {
  for (const service of started.splice(0)) await service.stop();
});

it('keeps data and address from one start to the next', async () => {
  const first = await start('kept');
  await query(first.url, 'create table kept (n integer); insert into kept values (1)');
  await first.stop();
  await first.stop();
  expect(await first.ended).toBe('exit status 0');

  const second = await start('kept');
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
});

it('recovers after its processes were killed', async () => {
  const first = await start('killed', false);
  await query(first.url, 'create table kept (n integer); insert into kept values (1)');
  process.kill(first.processId, 'SIGKILL');
  expect(await first.ended).toBe('SIGKILL');

  const second = await start('killed', false);
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
});

it('keeps as much log between two checkpoints as the Postgres of docker-compose.yml', async () => {
  const compose = readFileSync(new URL('../../../docker-compose.yml', import.meta.url), 'utf8');
  const service = await start('logging', false);
  const [setting] = await query(service.url, 'show max_wal_size');
  expect(setting).toEqual({ max_wal_size: /max_wal_size=(\w+)/.exec(compose)?.[1] });
});

it('replaces the server that a killed start left running', async () => {
  const first = await start('left');
  await query(first.url, 'create table kept (n integer)');
  const second = await start('left');
  expect(await first.ended).toBe('exit status 0');
  expect(await query(second.url, 'select n from kept')).toEqual([]);
});

it('leaves the server of the original alone when the data directory is a copy', async () => {
  const original = await start('original');
  // Not by cpSync, which loses the modes of folders from Node 24 on.
  execFileSync('cp', ['-Rp', join(directory, 'original'), join(directory, 'copy')]);
  const copy = await start('copy');
  expect(copy.url).not.toBe(original.url);
  expect(await query(original.url, 'select 1 as n')).toEqual([{ n: 1 }]);
});

it('accepts no connection without the password', async () => {
  const service = await start('closed');
  const url = new URL(service.url);
  expect(url.hostname).toBe('127.0.0.1');
  url.password = 'guess';
  await expect(query(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
});

it('deletes its data when asked to', async () => {
  const service = await start('removed');
  await service.stop({ removeData: true });
  expect(existsSync(join(directory, 'removed', 'cluster'))).toBe(false);
});

it('starts over where an earlier start died while making the cluster', async () => {
  const first = await start('half');
  await first.stop();
  const home = join(directory, 'half');
  cpSync(join(home, 'cluster'), join(home, 'cluster.new'), { recursive: true });
  rmSync(join(home, 'cluster'), { recursive: true });
  const second = await start('half');
  expect(await query(second.url, 'select 1 as n')).toEqual([{ n: 1 }]);
});
