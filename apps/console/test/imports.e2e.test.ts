import { startFeedServer } from '@feedstock/test-support';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { startBrowser } from './support/chromium.js';
import { correctedTourFeed, generateFeed, tourFeed } from './support/feeds.js';
import { admin, importFeed, openScreen, startConsole } from './support/start-console.js';

const api = await startConsole();
const browser = await startBrowser();

const open = (path: string) => openScreen(browser, api.address, path);

/** The number that a screen shows of an outcome. */
function counted(page: Page, outcome: string, number: string) {
  return page.locator(`[data-outcome=${outcome}]`).getByText(number, { exact: true });
}

/** The address of a feed that stops in the middle until `finish` is called. */
async function startSlowFeed(rows: number) {
  const body = generateFeed(rows, 10);
  const server = await startFeedServer();
  afterAll(() => server.close());
  server.serve('/slow.csv', { body, chunked: true, holdAfter: Math.floor(body.length / 2) });
  return { url: server.url('/slow.csv'), finish: () => server.release() };
}

/** Lets a file go over the page, as from a folder beside it. */
async function dropFile(page: Page, csv: string): Promise<void> {
  const file = `new File([${JSON.stringify(csv)}], 'tour.csv', { type: 'text/csv' })`;
  const script = `(() => { const data = new DataTransfer(); data.items.add(${file}); return data; })()`;
  await page.locator('.drop-zone').dispatchEvent('drop', { dataTransfer: await page.evaluateHandle(script) });
}

/** Drops a feed, names its currency, checks it, and imports what was checked. */
async function importInPage(page: Page, csv: string): Promise<void> {
  await page.goto(`${api.address}#/new-import`);
  await dropFile(page, csv);
  await page.getByLabel('EAN is read as').waitFor();
  await page.getByLabel('Currency of the prices').fill('EUR');
  await page.getByRole('button', { name: 'Check the whole file' }).click();
  await page.getByText('Check only').waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('This writes the file of').waitFor();
  await page.getByText('Completed').first().waitFor();
}

it('imports the feed of the tour, corrects its rejected rows in place, finds all unchanged again, and undoes', async () => {
  const page = await open('imports');
  await importInPage(page, tourFeed);
  await counted(page, 'created', '3').waitFor();
  await counted(page, 'rejected', '3').waitFor();
  await page.getByRole('button', { name: 'Apply suggestion: 9529990000032' }).click();
  await page.getByRole('button', { name: 'Apply suggestion: preorder' }).click();
  await page.getByRole('button', { name: 'Send 2 corrected rows' }).waitFor();
  const price = page.getByLabel('Price');
  await price.fill('about 30');
  expect(await price.getAttribute('aria-invalid')).toBe('true');
  await price.fill('29,90');
  await page.getByLabel('Reason').selectOption('enum_unknown');
  await expect.poll(() => page.getByRole('list', { name: 'Rejected rows' }).getByRole('listitem').count()).toBe(1);
  await page.getByRole('button', { name: 'Send 3 corrected rows' }).click();
  await page.getByText('These are corrected rows of').waitFor();
  await counted(page, 'created', '3').waitFor();
  await page.goto(`${api.address}#/products`);
  await page.getByText('6 products').waitFor();

  await importInPage(page, correctedTourFeed);
  await counted(page, 'unchanged', '6').waitFor();
  await page.goto(`${api.address}#/imports`);
  await page.getByRole('link', { name: /^corrected/ }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('This undoes').waitFor();
  await counted(page, 'updated', '3').waitFor();
  await page.goto(`${api.address}#/products`);
  await page.getByText('3 products').waitFor();
}, 120_000);

it('previews a file, and checks it with the columns that are chosen', async () => {
  const page = await open('new-import');
  const csv = 'EAN;Title;Worth;Availability\n36000291452;Enamel mug;12,50 EUR;in stock\n';
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'worth.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('cell', { name: '12,50 EUR' }).waitFor();
  await page.getByText('delimiter ;').waitFor();
  expect(await page.getByLabel('EAN is read as').locator('option:checked').textContent()).toBe('gtin (as found)');
  await page.getByLabel('Worth is read as').selectOption('price');
  await page.getByRole('button', { name: 'Check the whole file' }).click();
  await page.getByText('Check only').waitFor();
  await page.getByRole('tab', { name: 'Columns' }).click();
  await page.getByRole('row', { name: /^Worth price/ }).waitFor();
});

it('explains what is rejected in the language chosen, also while it is corrected', async () => {
  const id = await importFeed(api, tourFeed, { default_currency: 'EUR' });
  const page = await open(`imports/${id}`);
  await page.getByLabel('Language').selectOption('de');
  const explained = page.getByText('Der Preis ist nicht lesbar.');
  await explained.waitFor();
  await page.getByLabel('Price').fill('about 30');
  await expect.poll(() => explained.count()).toBe(2);
});

it('shows an import going on after a reload in the middle of it, and its end without one', async () => {
  const { url, finish } = await startSlowFeed(4000);
  const { token } = await api.logIn(admin.username, admin.password);
  const { body } = await api.request('POST', '/import-csv', { token, body: { url, batch_size: 100 } });
  const page = await open(`imports/${String(body['job_id'])}`);
  await page.getByText('Running').first().waitFor();
  await page.reload();
  await page.getByText('Running').first().waitFor();
  await page.getByText('rows so far').waitFor();
  finish();
  await page.getByText('Completed').first().waitFor();
  await counted(page, 'rejected', '400').waitFor();
});

/** What scrolling and editing do to the page, from now on: its longest task, and the list items that were added to it. */
async function watchPage(page: Page) {
  await page.evaluate(`
    window.seen = { longest: 0, added: 0 };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.seen.longest = Math.max(window.seen.longest, duration);
    }).observe({ type: 'longtask' });
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) window.seen.added += [...addedNodes].filter(({ tagName }) => tagName === 'LI').length;
    }).observe(document.querySelector('main'), { childList: true, subtree: true });
  `);
  return () => page.evaluate<{ longest: number; added: number }>('window.seen');
}

it('lists, filters and edits thousands of rejections with only those in sight in the page', async () => {
  // CONSOLE_TEST_ROWS=200000 on a quiet machine: then no task of the page may take more than 100 ms.
  const timed = process.env['CONSOLE_TEST_ROWS'];
  const rows = Number(timed ?? 8000);
  const rejected = Math.min(rows / 4, 5000);
  const id = await importFeed(api, generateFeed(rows, rows / rejected));
  const page = await open(`imports/${id}`);
  await page.getByLabel('price', { exact: true }).first().waitFor();
  const watch = await watchPage(page);
  const list = page.getByRole('list', { name: 'Rejected rows' });
  const steps = 20;
  for (let step = 0; step < steps; step += 1) {
    await list.evaluate((element) => element.parentElement?.scrollBy(0, 4000));
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))');
  }
  expect((await watch()).added).toBeLessThan(steps * 20);
  const edited = list.getByRole('listitem').nth(3);
  await edited.getByRole('textbox').fill('12.50 EUR');
  await edited.getByRole('button', { name: 'The same for all with this value' }).click();
  const send = page.getByRole('button', { name: /^Send [\d,]+ corrected rows?$/ });
  const count = async () => Number((await send.textContent())?.replaceAll(/\D/g, ''));
  // The feed has three such values.
  await expect.poll(count, { timeout: 30_000 }).toBeGreaterThanOrEqual(Math.floor(rejected / 3));
  await page.getByLabel('Reason').selectOption('price_unreadable');
  await list.getByRole('textbox').first().waitFor();
  expect(await list.getByRole('listitem').count()).toBeLessThan(40);
  const { longest } = await watch();
  console.log(`The longest task of the page took ${longest < 50 ? 'less than 50' : Math.round(longest)} ms.`);
  if (timed !== undefined) expect(longest).toBeLessThan(100);
}, 300_000);
