import { expect, it } from 'vitest';
import { checkScreen } from './support/check-screen.js';
import { startBrowser } from './support/chromium.js';
import { tourFeed } from './support/feeds.js';
import {
  admin,
  collectRefusals,
  importFeed,
  openBrowser,
  openLoggedIn,
  startConsole,
} from './support/start-console.js';

const api = await startConsole();
const browser = await startBrowser();
const jobId = await importFeed(api, tourFeed, { default_currency: 'EUR' });
const { token } = await api.logIn(admin.username, admin.password);
const source = await api.request('POST', '/sources', {
  token,
  body: { name: 'Northridge', kind: 'products', url: 'https://example.com/feed.csv', schedule: { every_minutes: 60 } },
});
await api.request('POST', '/feeds', { token, body: { name: 'Google', format: 'xml', currency: 'EUR' } });

const screens = [
  ['imports', 'Imports'],
  [`imports/${jobId}`, 'feed.csv'],
  [`imports/${jobId}?tab=repairs`, 'feed.csv'],
  [`imports/${jobId}?tab=columns`, 'feed.csv'],
  [`imports/${jobId}?tab=options`, 'feed.csv'],
  [`imports/${jobId}?tab=changes`, 'feed.csv'],
  ['new-import', 'New import'],
  ['products', 'Products'],
  ['products/1', 'Trail running shoe, black'],
  ['sources', 'Sources'],
  [`sources/${String(source.body['id'])}`, 'Northridge'],
  ['feeds', 'Feeds out'],
  ['users', 'Users'],
  ['constructor', 'Imports'],
] as const;

it.each(['light', 'dark'] as const)(
  'every screen is accessible and fits a phone, %s',
  async (colorScheme) => {
    const context = await openBrowser(browser, { width: 375, colorScheme });
    const refused = collectRefusals(context);
    const page = await openLoggedIn(context, api.address);
    for (const [path, heading] of screens) {
      await page.goto(`${api.address}#/${path}`);
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await checkScreen(page, path);
    }
    expect(refused).toEqual([]);
  },
  240_000,
);
