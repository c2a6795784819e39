// `npm run screenshots [-- address]`: pictures of the main screens for the README, from a running Feedstock with the sample
// administrator and limits off. It imports two feeds, so start it with an empty DATA_DIR.
import { fileURLToPath } from 'node:url';
import { createApiClient, logIn, uploadFile, waitForImport } from '@feedstock/client';
import { chromium } from 'playwright-core';

const address = process.argv[2] ?? 'http://localhost:8000';
const account = { username: 'admin', password: 'admin123' };
const folder = fileURLToPath(new URL('../../../docs/console/', import.meta.url));
const size = { width: 1100, height: 720 };

const tourFeed = `SKU;EAN;Title;Brand;Price;Availability
SHOE-1;9529990000018;Trail running shoe, black;Northridge;89,90;in stock
MUG-2;36000291452;Enamel mug;Plain Goods;12,50;In Stock
LAMP-3;9529990000025;Desk lamp;Plain Goods;1.249,00;out of stock
CAP-4;9529990000033;Wool cap;Northridge;24,90;in stock
BAG-5;9529990000049;Shoulder bag;Northridge;on request;in stock
MAT-6;9529990000056;Yoga mat;Plain Goods;19,90;preordr
`;

const jobId = await fillCatalogue();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
try {
  await takePictures(await browser.newPage({ viewport: size, locale: 'en-GB' }));
} finally {
  await browser.close();
}

async function fillCatalogue() {
  const where = { baseUrl: address };
  const api = createApiClient({ ...where, token: await logIn(where, account) });
  await importFeed(api, 'northridge.csv', largeFeed(), {});
  await importFeed(api, 'northridge.csv', largeFeed().replaceAll('9.90 EUR', '8.90 EUR'), {});
  return importFeed(api, 'tour.csv', tourFeed, { default_currency: 'EUR' });
}

async function importFeed(api, name, text, options) {
  const { job_id } = await uploadFile(api, new File([text], name), options);
  await waitForImport(api, job_id);
  return job_id;
}

function largeFeed() {
  const lines = Array.from({ length: 400 }, (_, index) => {
    const price = index % 25 === 0 ? 'ask' : `${(index % 90) + 9}.90 EUR`;
    return `NR-${index},Hiking jacket model ${index},Northridge,${price},in stock`;
  });
  return `id,title,brand,price,availability\n${lines.join('\n')}\n`;
}

async function takePictures(page) {
  await page.goto(`${address}/console/`);
  await page.getByLabel('User name or email').fill(account.username);
  await page.locator('input[type=password]').fill(account.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('rowheader', { name: 'tour.csv' }).waitFor();
  await take(page, 'imports');
  await page.goto(`${address}/console/#/imports/${jobId}`);
  await page
    .getByRole('button', { name: /^Apply suggestion/ })
    .first()
    .click();
  await take(page, 'one-import');
  await page.goto(`${address}/console/#/new-import`);
  await page.getByRole('heading', { name: 'New import' }).waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'tour.csv', mimeType: 'text/csv', buffer: Buffer.from(tourFeed) });
  await page.getByLabel('EAN is read as').waitFor();
  await take(page, 'new-import');
  await page.goto(`${address}/console/#/products`);
  await page.getByRole('table').waitFor();
  await take(page, 'products');
}

async function take(page, name) {
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}${name}.png` });
  console.log(`docs/console/${name}.png`);
}
