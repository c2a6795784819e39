import { describe, expect, it } from 'vitest';
import { ChainCookies } from '../../src/fetch/chain-cookies.js';

const from = new URL('https://files.shop.example/share/feed');

function sentTo(address: string, ...headers: string[]): string | undefined {
  const cookies = new ChainCookies();
  cookies.keep(headers, from);
  return cookies.headerFor(new URL(address)).cookie;
}

describe('a cookie of a chain of redirects', () => {
  it.each([
    ['the host that set it', 'a=1; Path=/', 'https://files.shop.example/x'],
    ['another host of the domain it is for', 'a=1; Domain=.Shop.example; Path=/', 'https://www.shop.example/'],
    ['addresses beside the one that set it', 'a=1', 'https://files.shop.example/share/next'],
    ['https only, where it is secure', 'a=1; Secure; Path=/', 'https://files.shop.example/'],
    ['whoever it is for, with an equals sign in its value', 'a=1; Max-Age=60; Path=/', 'https://files.shop.example/'],
  ])('is sent to %s', (_whom, header, address) => {
    expect(sentTo(address, header)).toBe('a=1');
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
  ])('is not sent to %s', (_whom, header, address) => {
    expect(sentTo(address, header)).toBeUndefined();
  });

  it('is replaced and taken away by a later one of its name, and at most 50 are kept', () => {
    const home = 'https://files.shop.example/';
    expect(sentTo(home, 'a=1; Path=/', 'b=2; Path=/', 'a=3=4; Path=/')).toBe('b=2; a=3=4');
    expect(sentTo(home, 'a=1; Path=/', 'a=; Path=/; Max-Age=0')).toBeUndefined();
    const many = Array.from({ length: 60 }, (_, at) => `c${at}=1; Path=/`);
    expect(sentTo(home, ...many)?.split('; ')).toHaveLength(50);
  });
});
