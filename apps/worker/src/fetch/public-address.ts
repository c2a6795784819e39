import { BlockList, isIP } from 'node:net';

/** IANA's special-purpose registries for IPv4, with what each block is. */
const closedIpv4: readonly (readonly [block: string, prefix: number, what: string])[] = [
  ['0.0.0.0', 8, 'an unspecified address'],
  ['10.0.0.0', 8, 'a private address'],
  ['100.64.0.0', 10, 'an address inside a carrier’s network'],
  ['127.0.0.0', 8, 'a loopback address'],
  ['168.63.129.16', 32, 'the metadata address of a cloud'],
  ['169.254.169.254', 32, 'the metadata address of a cloud'],
  ['169.254.0.0', 16, 'a link-local address'],
  ['172.16.0.0', 12, 'a private address'],
  ['192.0.0.0', 24, 'a reserved address'],
  ['192.0.2.0', 24, 'an address for documentation'],
  ['192.88.99.0', 24, 'a 6to4 relay'],
  ['192.168.0.0', 16, 'a private address'],
  ['198.18.0.0', 15, 'an address for benchmarks'],
  ['198.51.100.0', 24, 'an address for documentation'],
  ['203.0.113.0', 24, 'an address for documentation'],
  ['224.0.0.0', 4, 'a multicast address'],
  ['255.255.255.255', 32, 'the broadcast address'],
  ['240.0.0.0', 4, 'a reserved address'],
];

/** The same for IPv6. Whatever else lies outside 2000::/3, the only part handed out to the public, is reserved. */
const closedIpv6: readonly (readonly [block: string, prefix: number, what: string])[] = [
  ['::', 128, 'the unspecified address'],
  ['::1', 128, 'a loopback address'],
  ['::ffff:0:0', 96, 'an IPv4 address in IPv6 form'],
  ['::', 96, 'an IPv4 address in IPv6 form'],
  ['64:ff9b::', 96, 'an IPv4 address behind NAT64'],
  ['64:ff9b:1::', 48, 'an IPv4 address behind NAT64'],
  ['100::', 64, 'a discard address'],
  ['2001::', 32, 'a Teredo address'],
  ['2001:db8::', 32, 'an address for documentation'],
  ['2001::', 23, 'a reserved address'],
  ['2002::', 16, 'a 6to4 address'],
  ['3fff::', 20, 'an address for documentation'],
  ['fc00::', 7, 'a private address'],
  ['fe80::', 10, 'a link-local address'],
  ['fec0::', 10, 'a site-local address'],
  ['ff00::', 8, 'a multicast address'],
];

const globalIpv6 = subnet('2000::', 3, 'ipv6');

function subnet(block: string, prefix: number, family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  list.addSubnet(block, prefix, family);
  return list;
}

const ipv4Blocks = closedIpv4.map(([block, prefix, what]) => ({ list: subnet(block, prefix, 'ipv4'), what }));
const ipv6Blocks = closedIpv6.map(([block, prefix, what]) => ({ list: subnet(block, prefix, 'ipv6'), what }));

/** The kind of an address that is not public, else null. A zone id is ignored. */
export function whyNotPublic(address: string): string | null {
  const bare = address.split('%')[0] ?? '';
  const family = isIP(bare);
  if (family === 0) return 'no address at all';
  if (family === 4) return ipv4Blocks.find(({ list }) => list.check(bare, 'ipv4'))?.what ?? null;
  const closed = ipv6Blocks.find(({ list }) => list.check(bare, 'ipv6'));
  if (closed !== undefined) return closed.what;
  return globalIpv6.check(bare, 'ipv6') ? null : 'a reserved address';
}
