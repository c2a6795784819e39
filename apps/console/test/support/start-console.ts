import { createApiClient, type FileOptions, uploadFile, waitForImport } from '@feedstock/client';
import { createTestDatabase, createTestRedis } from '@feedstock/test-support';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startApiProcess, startWorkerProcess } from '../../../api/test/support/start-process.js';

export const admin = { username: 'admin', password: 'admin123' };

interface Options {
  /** Of the window, in CSS pixels. */
  width?: number;
  colorScheme?: 'light' | 'dark';
}

/** The compiled API with the built console, and a worker, until the test file ends. */
export async function startConsole() {
  const services = { DATABASE_URL: await createTestDatabase(), REDIS_URL: await createTestRedis() };
  // One after the other: together they may take too long on a busy machine.
  const api = await startApiProcess(services);
  await startWorkerProcess(services);
  return { ...api, address: `${api.url}/console/` };
}

/** A browser of its own: its cookies are shared by its pages only. */
export function openBrowser(browser: Browser, { width = 1200, colorScheme = 'light' }: Options = {}) {
  return browser.newContext({ viewport: { width, height: 900 }, colorScheme, locale: 'en-GB' });
}

/** A page of the console, logged in as the administrator. */
export async function openLoggedIn(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.getByLabel('User name or email').fill(admin.username);
  await page.locator('input[type=password]').fill(admin.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('heading', { name: 'Imports', level: 1 }).waitFor();
  return page;
}

/** A screen of the console in a browser of its own, as the administrator. */
export async function openScreen(browser: Browser, address: string, path: string): Promise<Page> {
  const page = await openLoggedIn(await openBrowser(browser), address);
  await page.goto(`${address}#/${path}`);
  return page;
}

/** What the content security policy refuses to the pages of a browser from now on. */
export function collectRefusals(context: BrowserContext): string[] {
  const refused: string[] = [];
  context.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) refused.push(message.text());
  });
  return refused;
}

type Api = Awaited<ReturnType<typeof startConsole>>;

/** Imports a feed as the administrator, and waits for its end; its id. */
export async function importFeed(api: Api, csv: string, options: FileOptions = {}): Promise<string> {
  const { token } = await api.logIn(admin.username, admin.password);
  const client = createApiClient({ baseUrl: api.url, token });
  const { job_id } = await uploadFile(client, new File([csv], 'feed.csv', { type: 'text/csv' }), options);
  await waitForImport(client, job_id);
  return job_id;
}
