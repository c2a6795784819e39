import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, expect, it } from 'vitest';
import { consolePage } from '../../src/operations/console-page.js';

const folder = mkdtempSync(join(tmpdir(), 'feedstock-console-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Feedstock</title>');
writeFileSync(join(folder, 'assets', 'index-Ab12.js'), 'export {};');

/** Serves a console of this folder; the paths of its answers. */
async function serve(of: string) {
  const server = createServer(express().use(consolePage(of)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => server.close());
  const { port } = server.address() as AddressInfo;
  return (path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init });
}

const get = await serve(folder);

it('lets a browser keep the hashed files for ever, and ask for the page each time', async () => {
  const [page, script] = await Promise.all([get('/console/'), get('/console/assets/index-Ab12.js')]);
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

it('allows nothing inline and nothing from elsewhere', async () => {
  const policy = (await get('/console/')).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:/);
});

it('sends a browser to the address that its files are relative to, below any prefix of a proxy', async () => {
  const { status, headers } = await get('/console?from=mail');
  expect([status, headers.get('location')]).toEqual([302, 'console/']);
});

it('has nothing but the files', async () => {
  expect((await get('/console/no-such-file')).status).toBe(404);
  expect((await get('/console/..%2fpackage.json')).status).toBe(404);
});

it('says how to build it where it is not built', async () => {
  const unbuilt = await serve(join(folder, 'assets'));
  expect(await (await unbuilt('/console/')).text()).toContain('npm run build');
});
