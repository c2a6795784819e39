import { expect, it } from 'vitest';
import { nameDevice } from '../../src/accounts/name-device.js';

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

it.each([
  [`${windows} Gecko/20100101 Firefox/133.0`, 'Firefox on Windows'],
  [`${windows} ${webkit} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`, 'Edge on Windows'],
  [`Mozilla/5.0 (Linux; Android 14; Pixel 8) ${webkit} Chrome/131.0.0.0 Mobile Safari/537.36`, 'Chrome on Android'],
  [`${mac} Version/18.1 Safari/605.1.15`, 'Safari on macOS'],
  [`${iphone} CriOS/131.0 Mobile/15E148 Safari/604.1`, 'Chrome on iOS'],
  ['curl/8.5.0', 'curl'],
  ['python-requests/2.32.3', 'python-requests'],
  ['node', 'node'],
  [`${'x'.repeat(5000)}/1`, 'x'.repeat(40)],
  ['<script>', null],
  ['', null],
  [undefined, null],
])('names %s', (userAgent, name) => {
  expect(nameDevice(userAgent)).toBe(name);
});
