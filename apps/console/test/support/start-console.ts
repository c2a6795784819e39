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

type Api = Awaited<ReturnType<typeof startConsole>>;

/** Imports a feed as the administrator, and waits for its end; its id. */
export async function importFeed(
  api: Api,
  csv: string,
  options: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { token } = await api.logIn(admin.username, admin.password);
  const form = new FormData();
  for (const [name, value] of Object.entries(options)) form.append(name, value);
  form.append('file', new File([csv], 'feed.csv', { type: 'text/csv' }));
  const answer = await fetch(`${api.url}/import-csv`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: form,
  });
  const { job_id } = (await answer.json()) as { job_id: string };
  // The events end when the import has.
  await (
    await fetch(`${api.url}/import-status/${job_id}/events`, { headers: { Authorization: `Bearer ${token}` } })
  ).text();
  return job_id;
}
