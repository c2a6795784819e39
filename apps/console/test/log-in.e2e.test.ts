import { expect, it } from 'vitest';
import { checkScreen } from './support/check-screen.js';
import { startBrowser } from './support/chromium.js';
import { admin, collectRefusals, openBrowser, openLoggedIn, startConsole } from './support/start-console.js';

const { address } = await startConsole();
const browser = await startBrowser();

it('says why a log-in is refused, in the language chosen', async () => {
  const page = await (await openBrowser(browser)).newPage();
  await page.goto(address);
  await page.getByLabel('User name or email').fill(admin.username);
  await page.locator('input[type=password]').fill('wrong');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Language').selectOption('de');
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await page.getByText('Name oder Passwort ist falsch.').waitFor();
});

it('keeps the session over a reload, shares it with other tabs, and ends it in all of them', async () => {
  const context = await openBrowser(browser);
  const first = await openLoggedIn(context, address);
  await first.reload();
  await first.getByRole('heading', { name: 'Imports', level: 1 }).waitFor();
  const second = await context.newPage();
  await second.goto(address);
  await second.getByRole('button', { name: 'Log out admin' }).click();
  await first.getByRole('heading', { name: 'Log in' }).waitFor();
  await first.reload();
  await first.getByRole('heading', { name: 'Log in' }).waitFor();
  expect(await first.evaluate('JSON.stringify(localStorage)')).not.toMatch(/ey[\w-]+\./);
});

it('loads nothing from elsewhere, and the policy refuses nothing of its own', async () => {
  const context = await openBrowser(browser);
  const asked: string[] = [];
  const refused = collectRefusals(context);
  context.on('request', (request) => asked.push(new URL(request.url()).origin));
  await openLoggedIn(context, address);
  expect(new Set(asked)).toEqual(new Set([new URL(address).origin]));
  expect(refused).toEqual([]);
});

it.each([
  [1200, 'light'],
  [1200, 'dark'],
  [375, 'light'],
  [375, 'dark'],
] as const)('is accessible at %i pixels, %s', async (width, colorScheme) => {
  const context = await openBrowser(browser, { width, colorScheme });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('heading', { name: 'Log in' }).waitFor();
  await checkScreen(page, 'log in');
  await checkScreen(await openLoggedIn(context, address), 'imports');
});
