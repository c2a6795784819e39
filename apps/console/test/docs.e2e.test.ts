import { createTestDatabase, createTestRedis } from '@feedstock/test-support';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startApiProcess } from '../../api/test/support/start-process.js';
import { startBrowser } from './support/chromium.js';
import { tourFeed } from './support/feeds.js';
import { admin, collectRefusals, openBrowser } from './support/start-console.js';

const api = await startApiProcess({ DATABASE_URL: await createTestDatabase(), REDIS_URL: await createTestRedis() });
const browser = await startBrowser();

/** The docs page, as soon as it shows the parts of the API. */
async function openDocs(colorScheme: 'light' | 'dark' = 'light') {
  const context = await openBrowser(browser, { colorScheme });
  const refused = collectRefusals(context);
  const asked = new Set<string>();
  context.on('request', (request) => asked.add(new URL(request.url()).origin));
  const page = await context.newPage();
  await page.goto(`${api.url}/docs`);
  await page.locator('#operations-tag-Imports').waitFor();
  return { page, refused, asked };
}

const search = (page: Page) => page.getByPlaceholder('Filter by tag or path');

async function logIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Authorize' }).first().click();
  await page.locator('#oauth_username').fill(admin.username);
  await page.locator('#oauth_password').fill(admin.password);
  await page.getByRole('button', { name: 'Apply given OAuth2 credentials' }).click();
  await page.getByRole('heading', { name: 'Authorized' }).waitFor();
  await page.locator('.close-modal').click();
}

it('finds an operation, opens it, and executes an upload of which only the file was chosen', async () => {
  const { page, refused, asked } = await openDocs();
  await logIn(page);
  await search(page).fill('import-csv');
  const operation = page.locator('#operations-Imports-uploadImport');
  const started = Date.now();
  await operation.getByRole('button', { name: '/import-csv/upload' }).first().click();
  await operation.getByRole('button', { name: 'Execute' }).waitFor();
  console.log(`The operation was open after ${Date.now() - started} ms.`);
  const buffer = Buffer.from(tourFeed);
  await operation.locator('input[type=file]').setInputFiles({ name: 'tour.csv', mimeType: 'text/csv', buffer });
  await operation.getByRole('button', { name: 'Execute' }).click();
  const answer = operation.locator('.live-responses-table');
  await answer.getByText('202', { exact: true }).waitFor();
  await answer.getByText('"file_name": "tour.csv"').waitFor();
  expect([...asked]).toEqual([api.url]);
  expect(refused).toEqual([]);
});

it('searches in paths, and shows what it finds', async () => {
  const { page } = await openDocs();
  const found = page.locator('.opblock-tag-section .opblock-summary-path');
  expect(await found.count()).toBe(0);
  await search(page).fill('rejections');
  await found.first().waitFor();
  const paths = await found.evaluateAll((all) => all.map((each) => each.getAttribute('data-path') ?? ''));
  expect(paths).toContain('/import-status/{job_id}/rejections');
  expect(paths).not.toContain('/stock');
});

it('is dark where the system is', async () => {
  const background = async (colorScheme: 'light' | 'dark') => {
    const { page } = await openDocs(colorScheme);
    return page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor');
  };
  expect(await background('dark')).not.toBe(await background('light'));
});
