import { describe, expect, it } from 'vitest';
import { ImportFailure } from '../../src/attempt-ends.js';
import { createAddressGuard, type ResolvedAddress } from '../../src/fetch/guard-address.js';
import { whyNotPublic } from '../../src/fetch/public-address.js';

const refusedUrls: readonly (readonly [trick: string, url: string])[] = [
  ['loopback', 'http://127.0.0.1/'],
  ['another loopback', 'http://127.8.9.10/feed.csv'],
  ['decimal', 'http://2130706433/'],
  ['octal', 'http://0177.0.0.1/'],
  ['octal throughout', 'http://0300.0250.0.1/'],
  ['hexadecimal', 'http://0x7f000001/'],
  ['hexadecimal parts', 'http://0x7f.0x0.0x0.0x1/'],
  ['mixed notations', 'http://0xa.0.01.1/'],
  ['short, two parts', 'http://127.1/'],
  ['short, three parts', 'http://10.0.1/'],
  ['one zero', 'http://0/'],
  ['trailing dot', 'http://127.0.0.1./'],
  ['full-width digits', 'http://１２７.０.０.１/'],
  ['circled digits', 'http://①②⑦.⓪.⓪.①/'],
  ['ideographic full stops', 'http://127。0。0。1/'],
  ['per cent escapes', 'http://%31%32%37.0.0.1/'],
  ['unspecified', 'http://0.0.0.0/'],
  ['private 10', 'http://10.1.2.3/'],
  ['private 172.16', 'http://172.16.0.1/'],
  ['private 172.31', 'http://172.31.255.255/'],
  ['private 192.168', 'http://192.168.1.1/'],
  ['carrier grade', 'http://100.64.0.1/'],
  ['end of carrier grade', 'http://100.127.255.255/'],
  ['link-local', 'http://169.254.1.1/'],
  ['metadata', 'http://169.254.169.254/latest/meta-data/'],
  ['metadata, decimal', 'http://2852039166/'],
  ['metadata of Azure', 'http://168.63.129.16/'],
  ['metadata of Alibaba', 'http://100.100.100.200/'],
  ['metadata by name', 'http://metadata.google.internal/'],
  ['protocol assignments', 'http://192.0.0.1/'],
  ['documentation 1', 'http://192.0.2.1/'],
  ['documentation 2', 'http://198.51.100.7/'],
  ['documentation 3', 'http://203.0.113.7/'],
  ['6to4 relay', 'http://192.88.99.1/'],
  ['benchmark', 'http://198.18.0.1/'],
  ['end of benchmark', 'http://198.19.255.255/'],
  ['multicast', 'http://224.0.0.1/'],
  ['end of multicast', 'http://239.255.255.255/'],
  ['reserved', 'http://240.0.0.1/'],
  ['broadcast', 'http://255.255.255.255/'],
  ['IPv6 loopback', 'http://[::1]/'],
  ['IPv6 loopback in full', 'http://[0:0:0:0:0:0:0:1]/'],
  ['IPv6 unspecified', 'http://[::]/'],
  ['IPv4-mapped', 'http://[::ffff:127.0.0.1]/'],
  ['IPv4-mapped in hexadecimal', 'http://[::ffff:7f00:1]/'],
  ['IPv4-mapped of a public address', 'http://[::ffff:8.8.8.8]/'],
  ['IPv4-compatible', 'http://[::127.0.0.1]/'],
  ['NAT64', 'http://[64:ff9b::7f00:1]/'],
  ['NAT64 with dots', 'http://[64:ff9b::10.0.0.1]/'],
  ['local NAT64', 'http://[64:ff9b:1::a00:1]/'],
  ['6to4 of 127.0.0.1', 'http://[2002:7f00:1::]/'],
  ['Teredo', 'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/'],
  ['ORCHID', 'http://[2001:20::1]/'],
  ['unique local fc', 'http://[fc00::1]/'],
  ['unique local fd', 'http://[fd12:3456::1]/'],
  ['metadata over IPv6', 'http://[fd00:ec2::254]/'],
  ['IPv6 link-local', 'http://[fe80::1]/'],
  ['IPv6 site-local', 'http://[fec0::1]/'],
  ['IPv6 multicast', 'http://[ff02::1]/'],
  ['IPv6 documentation', 'http://[2001:db8::1]/'],
  ['IPv6 documentation, new', 'http://[3fff::1]/'],
  ['IPv6 discard', 'http://[100::1]/'],
  ['IPv6 not handed out', 'http://[4000::1]/'],
  ['SRv6', 'http://[5f00::1]/'],
  ['localhost', 'http://localhost/'],
  ['localhost in capitals', 'http://LOCALHOST/'],
  ['localhost with a dot', 'http://localhost./'],
  ['localhost with two dots', 'http://localhost../'],
  ['below localhost', 'http://feeds.localhost/'],
  ['localhost.localdomain', 'http://localhost.localdomain/'],
  ['localhost with letters of another plane', 'http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/'],
  ['ip6-localhost', 'http://ip6-localhost/'],
  ['mDNS', 'http://printer.local/'],
  ['a name of an intranet', 'http://shop.intranet/'],
  ['a name of a home network', 'http://nas.lan/'],
  ['a name of a home network, by the standard', 'http://nas.home.arpa/'],
  ['a name of this machine’s own domain', 'http://db.localdomain/'],
  ['a name of a company network', 'http://git.corp/'],
  ['a name of a private zone', 'http://db.private./'],
  ['userinfo that looks like the host', 'http://feeds.example.com@127.0.0.1/'],
  ['file', 'file:///etc/passwd'],
  ['ftp', 'ftp://feeds.example.com/feed.csv'],
  ['gopher', 'gopher://feeds.example.com/'],
  ['data', 'data:text/csv,id'],
  ['ssh', 'http://feeds.example.com:22/'],
  ['smtp', 'http://feeds.example.com:25/'],
  ['https on another low port', 'https://feeds.example.com:444/'],
  ['highest low port', 'http://feeds.example.com:1023/'],
  ['port zero', 'http://feeds.example.com:0/'],
];

const acceptedUrls = [
  'http://feeds.example.com/a.csv',
  'https://feeds.example.com/a.csv',
  'https://user:secret@feeds.example.com/a.csv',
  'http://feeds.example.com:8080/',
  'http://feeds.example.com:1024/',
  'https://feeds.example.com:80/',
  'http://8.8.8.8/',
  'http://[2606:4700:4700::1111]/',
  'http://172.32.0.1/',
  'http://100.128.0.1/',
  'https://bücher.example/feed.csv',
  'https://local.example.com/',
];

function failureOf(action: () => unknown): ImportFailure {
  try {
    action();
  } catch (error) {
    if (error instanceof ImportFailure) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the address guard', () => {
  const guard = createAddressGuard({ allow: [] });

  it.each(refusedUrls)('refuses %s: %s', (_trick, url) => {
    const failure = failureOf(() => guard.checkUrl(new URL(url)));
    expect(failure.code).toBe('fetch_refused');
    expect(failure.retry).toBe(false);
  });

  it.each(acceptedUrls)('lets %s pass', (url) => {
    expect(() => guard.checkUrl(new URL(url))).not.toThrow();
  });

  it('names the host and the reason, and no password', () => {
    const failure = failureOf(() => guard.checkUrl(new URL('http://me:secret@10.0.0.7/')));
    expect(failure.message).toBe('The address is refused: 10.0.0.7: a private address.');
  });

  it('refuses a redirect that carries a user name', () => {
    const url = new URL('http://user@feeds.example.com/');
    expect(failureOf(() => guard.checkUrl(url, { isRedirect: true })).message).toContain('user name');
    expect(() => guard.checkUrl(url)).not.toThrow();
  });

  it.each([
    ['169.254.169.254', 'the metadata address of a cloud'],
    ['255.255.255.255', 'the broadcast address'],
    ['::', 'the unspecified address'],
    ['::1', 'a loopback address'],
    ['::ffff:8.8.8.8', 'an IPv4 address in IPv6 form'],
    ['::8.8.8.8', 'an IPv4 address in IPv6 form'],
    ['64:ff9b::8.8.8.8', 'an IPv4 address behind NAT64'],
    ['64:ff9b:1::8.8.8.8', 'an IPv4 address behind NAT64'],
    ['100::1', 'a discard address'],
    ['2001::1', 'a Teredo address'],
    ['fd00::1', 'a private address'],
    ['fec0::1', 'a site-local address'],
    ['ff02::1', 'a multicast address'],
    ['5f00::1', 'a reserved address'],
    ['::ffff:0:127.0.0.1', 'a reserved address'],
    ['feeds.example.com', 'no address at all'],
    ['8.8.8.8', null],
    ['2606:4700:4700::1111', null],
  ])('says of %s that it is %s', (address, what) => {
    expect(whyNotPublic(address)).toBe(what);
  });

  it('knows an address with a zone id', () => {
    expect(whyNotPublic('fe80::1%eth0')).toBe('a link-local address');
    expect(() => new URL('http://[fe80::1%25eth0]/')).toThrow();
  });
});

type Answer = { error: Error | null; addresses: string | ResolvedAddress[] };

function lookUp(
  addresses: ResolvedAddress[],
  allow: string[] = [],
  host = 'feeds.example.com',
  all = true,
): Promise<Answer> {
  const guard = createAddressGuard({ allow, resolve: (_host, callback) => callback(null, addresses) });
  return new Promise((resolve) => {
    guard.lookup(host, { all }, (error, found) => resolve({ error, addresses: found }));
  });
}

describe('the look-up of names', () => {
  const open = { address: '93.184.216.34', family: 4 };

  it('returns the addresses that it checked', async () => {
    expect(await lookUp([open])).toEqual({ error: null, addresses: [open] });
    expect(await lookUp([open], [], 'feeds.example.com', false)).toEqual({ error: null, addresses: open.address });
  });

  it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', 'fe80::1%eth0', '::ffff:10.0.0.1', 'fd00::1'])(
    'refuses a name that leads to %s, even beside a public address',
    async (address) => {
      const { error } = await lookUp([open, { address, family: address.includes(':') ? 6 : 4 }]);
      expect(error).toBeInstanceOf(ImportFailure);
      expect(error?.message).toContain('feeds.example.com: it leads to an address that is not public');
      expect(error?.message).not.toContain(address);
    },
  );

  it('returns addresses of version 4 only where those are asked for', async () => {
    const both = [{ address: '2606:4700::1111', family: 6 }, open];
    const guard = createAddressGuard({ allow: [], resolve: (_host, callback) => callback(null, both) });
    const ask = (family: number) =>
      new Promise((resolve) => guard.lookup('a.example', { all: true, family }, (_error, found) => resolve(found)));
    expect(await ask(4)).toEqual([open]);
    expect(await ask(0)).toEqual(both);
  });

  it('refuses a name without any address', async () => {
    expect((await lookUp([])).error?.message).toBe('feeds.example.com has no address');
  });

  it('checks each look-up again, so that a name cannot change its address in between', async () => {
    const answers = [[open], [{ address: '127.0.0.1', family: 4 }]];
    const guard = createAddressGuard({
      allow: [],
      resolve: (_host, callback) => callback(null, answers.shift() ?? []),
    });
    const ask = () =>
      new Promise((resolve) => guard.lookup('a.example', { all: true }, (error) => resolve(error?.message)));
    expect(await ask()).toBeUndefined();
    expect(await ask()).toContain('not public');
  });
});

describe('what the operator allows', () => {
  const guard = createAddressGuard({ allow: ['127.0.0.0/8', '::1', 'localhost', ' feeds.internal. ', '10.9.8.7', ''] });

  it.each([
    'http://127.0.0.1:22/',
    'http://127.4.5.6/',
    'http://[::1]:81/',
    'http://localhost:25/',
    'http://feeds.internal/',
    'http://10.9.8.7/',
  ])('passes %s, whatever the port', (url) => {
    expect(() => guard.checkUrl(new URL(url))).not.toThrow();
  });

  it.each(['http://10.9.8.8/', 'http://a.feeds.internal/', 'ftp://127.0.0.1/', 'http://192.168.0.1/'])(
    'still refuses %s',
    (url) => {
      expect(failureOf(() => guard.checkUrl(new URL(url))).code).toBe('fetch_refused');
    },
  );

  it('allows a listed name, and a name that resolves to a listed block', async () => {
    const inside = [{ address: '10.9.8.7', family: 4 }];
    expect((await lookUp(inside, ['db.example'], 'db.example')).error).toBeNull();
    expect((await lookUp(inside, ['10.9.8.0/24'])).error).toBeNull();
    expect((await lookUp(inside, ['10.9.7.0/24'])).error).toBeInstanceOf(ImportFailure);
  });
});
