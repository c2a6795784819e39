import { describe, expect, it } from 'vitest';
import { ChainCookies } from '../../src/fetch/chain-cookies.js';

const from = new URL('https://files.shop.example/share/feed');

async function sentTo(address: string, ...headers: string[]): Promise<string | undefined> {
  const cookies = new ChainCookies();
  await cookies.keep(headers, from);
  return cookies.headerFor(new URL(address)).cookie;
}

describe('a cookie of a chain of redirects', () => {
  it.each([
    ['the host that set it', 'a=1; Path=/', 'https://files.shop.example/x'],
    ['another host of the domain it is for', 'a=1; Domain=.Shop.example; Path=/', 'https://www.shop.example/'],
    ['addresses beside the one that set it', 'a=1', 'https://files.shop.example/share/next'],
    ['https only, where it is secure', 'a=1; Secure; Path=/', 'https://files.shop.example/'],
    ['whoever it is for, with an equals sign in its value', 'a=1; Max-Age=60; Path=/', 'https://files.shop.example/'],
  ])('is sent to %s', async (_whom, header, address) => {
    expect(await sentTo(address, header)).toBe('a=1');
  });

  it.each([
    ['another host', 'a=1; Path=/', 'https://www.shop.example/'],
    ['a host outside the domain it is for', 'a=1; Domain=shop.example; Path=/', 'https://shop.example.evil.example/'],
    ['anyone, where it is for the domain of another', 'a=1; Domain=other.example; Path=/', 'https://other.example/'],
    ['anyone, where it is for a top level', 'a=1; Domain=example; Path=/', 'https://other.example/'],
    ['another path', 'a=1', 'https://files.shop.example/shares'],
    ['http, where it is secure', 'a=1; Secure; Path=/', 'http://files.shop.example/'],
    [
      'anyone, where it has expired',
      'a=1; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
      'https://files.shop.example/',
    ],
    ['anyone, where it is too long', `a=${'x'.repeat(5000)}; Path=/`, 'https://files.shop.example/'],
    ['anyone, without a name', '=1; Path=/', 'https://files.shop.example/'],
  ])('is not sent to %s', async (_whom, header, address) => {
    expect(await sentTo(address, header)).toBeUndefined();
  });

  it('is replaced and taken away by a later one of its name, and at most 50 are kept', async () => {
    const home = 'https://files.shop.example/';
    expect(await sentTo(home, 'a=1; Path=/', 'b=2; Path=/', 'a=3=4; Path=/')).toBe('a=3=4; b=2');
    expect(await sentTo(home, 'a=1; Path=/', 'a=; Path=/; Max-Age=0')).toBeUndefined();
    const many = Array.from({ length: 60 }, (_, at) => `c${at}=1; Path=/`);
    expect((await sentTo(home, ...many))?.split('; ')).toHaveLength(50);
  });
});

it.each([
  ['a public suffix', 'https://shop.co.uk/', 'co.uk', 'https://other.co.uk/'],
  ['the end of a number', 'http://192.0.2.7/', '2.7', 'http://198.51.2.7/'],
])('sends nobody a cookie that is for %s', async (_what, setBy, domain, address) => {
  const cookies = new ChainCookies();
  await cookies.keep([`a=1; Path=/; Domain=${domain}`], new URL(setBy));
  expect(cookies.headerFor(new URL(address))).toEqual({});
});
