import { execFileSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createTestDatabase, createTestRedis, temporaryDirectory } from '@feedstock/test-support';
import { createClient } from '@hey-api/openapi-ts';
import { expect, it } from 'vitest';
import { startApiProcess, startWorkerProcess } from '../../../apps/api/test/support/start-process.js';
import type { Seen, Start } from './walk/walk.js';
import { walk as walkWithClient } from './walk/with-client.js';

type Walk = (start: Start) => Promise<Seen>;

const root = fileURLToPath(new URL('../../..', import.meta.url));
const services = { DATABASE_URL: await createTestDatabase(), REDIS_URL: await createTestRedis() };
const api = await startApiProcess(services);
await startWorkerProcess(services);

const compilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  lib: ['es2023', 'dom', 'dom.iterable'],
  target: 'es2023',
  module: 'nodenext',
  types: [],
  outDir: 'compiled',
};

/** Generates a client of the document that the API answers with, and compiles the walk with it. */
async function generateHeyApi(): Promise<Walk> {
  const directory = temporaryDirectory('hey-api');
  cpSync(new URL('walk', import.meta.url), directory, { recursive: true });
  await createClient({
    input: `${api.url}/openapi.json`,
    output: { path: join(directory, 'generated'), importFileExtension: '.js' },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
    logs: { level: 'silent' },
  });
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ type: 'module' }));
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['with-hey-api.ts'] }));
  execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', directory], { stdio: 'inherit' });
  const compiled = pathToFileURL(join(directory, 'compiled', 'with-hey-api.js')).href;
  const { walk } = (await import(compiled)) as { walk: Walk };
  return walk;
}

const clients: [name: string, word: string, prepare: () => Walk | Promise<Walk>][] = [
  ['openapi-typescript and openapi-fetch, as this package has it', 'Kettle', () => walkWithClient],
  ['@hey-api/openapi-ts', 'Teapot', generateHeyApi],
];

// Generating and compiling a client takes a busy machine a minute.
it.each(clients)('the API is usable with %s without a cast', { timeout: 240_000 }, async (_name, word, prepare) => {
  const walk = await prepare();
  const { username, password } = await api.registerUser();
  const csv = `id,title,price\n${word}-1,${word} small,19.90\n${word}-2,${word} large,on request\n`;
  const seen = await walk({
    baseUrl: api.url,
    username,
    password,
    feed: new File([csv], 'feed.csv', { type: 'text/csv' }),
    word,
  });
  expect(seen).toEqual({
    imported: { status: 'completed', created: 1, rejected: 1 },
    rejection: { row: 2, column: 'price', code: 'price_unreadable' },
    resent: { corrected: true, created: 1 },
    changedTitle: `${word} small, blue`,
    lateChange: { status: 412, code: 'precondition_failed' },
    exported: `title,price\n"${word} small, blue",19.90 EUR\n${word} large,29.90 EUR\n`,
  });
});
