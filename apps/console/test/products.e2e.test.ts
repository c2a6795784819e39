import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startBrowser } from './support/chromium.js';
import { tourFeed } from './support/feeds.js';
import { importFeed, openScreen, startConsole } from './support/start-console.js';

const api = await startConsole();
const browser = await startBrowser();
await importFeed(api, tourFeed, { default_currency: 'EUR' });

const open = (path: string) => openScreen(browser, api.address, path);

/** Opens the mug in the list. */
async function openMug(): Promise<Page> {
  const page = await open('products?search=mug');
  await page.getByRole('link', { name: 'Enamel mug' }).click();
  await page.getByRole('heading', { name: 'Enamel mug' }).waitFor();
  return page;
}

it('finds a product by any form of its GTIN, and shows the columns chosen', async () => {
  const page = await open('products');
  await page.getByText('3 products').waitFor();
  await page.getByRole('searchbox').fill('00036000291452');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByText('1 product', { exact: true }).waitFor();
  await page.getByText('Columns', { exact: true }).click();
  await page.getByLabel('Offer id').check();
  await page.getByRole('cell', { name: 'MUG-2' }).waitFor();
});

it('shows two people who edit one product what the other wrote, and saves what is chosen', async () => {
  const [one, other] = await Promise.all([openMug(), openMug()]);
  await one.getByLabel('title', { exact: true }).fill('Enamel mug, blue');
  await other.getByLabel('title', { exact: true }).fill('Enamel mug, white');
  await other.getByLabel('brand', { exact: true }).fill('Plainer Goods');
  await one.getByRole('button', { name: 'Save' }).click();
  await one.getByRole('heading', { name: 'Enamel mug, blue' }).waitFor();
  await other.getByRole('button', { name: 'Save' }).click();
  const conflict = other.getByRole('alert');
  await conflict.getByLabel('Enamel mug, blue').check();
  await conflict.getByRole('button', { name: 'Save what is chosen' }).click();
  await conflict.waitFor({ state: 'detached' });
  expect(await other.getByLabel('title', { exact: true }).inputValue()).toBe('Enamel mug, blue');
  expect(await other.getByLabel('brand', { exact: true }).inputValue()).toBe('Plainer Goods');
});

it('sets and adjusts stock, and tells it in the ledger', async () => {
  const page = await open('products?search=lamp');
  await page.getByRole('link', { name: 'Desk lamp' }).click();
  await page.getByLabel('Location').fill('main');
  await page.getByLabel('Number').fill('12');
  await page.getByRole('button', { name: 'Set to this number' }).click();
  await page.getByRole('heading', { name: 'Stock: 12' }).waitFor();
  await page.getByLabel('Number').fill('-2');
  await page.getByLabel('Reason').fill('order 4711');
  await page.getByRole('button', { name: 'Add this number' }).click();
  await page.getByRole('heading', { name: 'Stock: 10' }).waitFor();
  await page.getByText('Ledger').click();
  await page.getByRole('cell', { name: 'order 4711' }).waitFor();
});

it('makes a feed of the products and columns chosen', async () => {
  const page = await open('feeds');
  await page.getByRole('textbox', { name: 'Name' }).fill('Plain Goods only');
  await page.getByLabel('Format', { exact: true }).selectOption('csv');
  await page.getByText('Which products', { exact: true }).first().click();
  await page.getByLabel('Brand', { exact: true }).fill('Plain Goods');
  await page.getByText('Columns', { exact: true }).first().click();
  await page.getByLabel('title', { exact: true }).check();
  await page.getByLabel('id', { exact: true }).check();
  await page.getByRole('button', { name: 'Create a feed' }).click();
  await page.getByRole('cell', { name: 'brand: Plain Goods' }).waitFor();
  await page.getByRole('cell', { name: 'title, id', exact: true }).waitFor();
  const address = await page.getByRole('status').locator('code').textContent();
  // The products lack what Google requires: only the header is left.
  const feed = await fetch(address ?? '');
  expect(await feed.text()).toBe('title,id\n');
});
