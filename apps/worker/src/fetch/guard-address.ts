import { lookup as resolveName } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { ImportFailure } from '../attempt-ends.js';
import { whyNotPublic } from './public-address.js';

export interface ResolvedAddress {
  address: string;
  family: number;
}

export interface ResolvedHost {
  /** As a certificate names it, without brackets. */
  host: string;
  address: string;
}

type ResolveName = (host: string, callback: (error: Error | null, addresses: ResolvedAddress[]) => void) => void;

/** As `net.connect` calls it; it connects to the addresses that are returned. */
export type GuardedLookup = (
  host: string,
  options: { all?: boolean; family?: unknown },
  callback: (error: Error | null, address: string | ResolvedAddress[], family?: number) => void,
) => void;

export interface AddressGuard {
  /** Throws `fetch_refused` unless it is http or https, and userinfo of redirects, port, and host name or address are allowed. */
  checkUrl(url: URL, options?: { isRedirect?: boolean }): void;
  /**
   * For a scheme that is not of the web: checks the address like `checkUrl`, and resolves its host. Connecting to the
   * returned address, and to no name, is connecting to what was checked.
   */
  resolve(url: URL): Promise<ResolvedHost>;
  /** Resolves a name and refuses it unless each of its addresses is public. The failure does not name that address: it is internal. */
  lookup: GuardedLookup;
}

interface GuardOptions {
  /** Host names, addresses or CIDR blocks that are allowed, whatever the port. */
  allow: readonly string[];
  /** For tests of names whose addresses change. */
  resolve?: ResolveName;
}

/**
 * Keeps a feed's URL from reaching what only the worker can see (SSRF). The URL of each hop goes through `checkUrl`;
 * names are resolved by `lookup` in the connecting call itself, so that what was checked is what is connected to.
 */
export function createAddressGuard({ allow, resolve = resolveAll }: GuardOptions): AddressGuard {
  const allowed = readAllowed(allow);
  const check = (url: URL, schemes: readonly string[]) => {
    const host = hostOf(url);
    const refuse = (reason: string) => refusal(host, reason);
    if (!schemes.includes(url.protocol)) {
      throw refuse(
        `the scheme ${url.protocol.slice(0, -1)} is not ${schemes.map((name) => name.slice(0, -1)).join(' or ')}`,
      );
    }
    if (host === '') throw refuse('it names no host');
    if (allowed.hasHost(host)) return host;
    const reason = whyNotPort(url) ?? (isIP(host) === 0 ? whyNotName(host) : whyNotPublic(host));
    if (reason !== null) throw refuse(reason);
    return host;
  };
  const guard: AddressGuard = {
    checkUrl(url, { isRedirect = false } = {}) {
      if (isRedirect && (url.username !== '' || url.password !== '')) {
        throw refusal(hostOf(url), 'a redirect may not carry a user name or password');
      }
      check(url, webSchemes);
    },
    async resolve(url) {
      const host = check(url, fileSchemes);
      return new Promise((resolveHost, reject) => {
        guard.lookup(host, {}, (error, address) => {
          if (error === null && typeof address === 'string') resolveHost({ host, address });
          else reject(error);
        });
      });
    },
    lookup(host, options, callback) {
      resolve(host, (error, addresses) => {
        if (error !== null) return callback(error, []);
        const wanted = addresses.filter(({ family }) => options.family !== 4 || family === 4);
        const refused = allowed.hasHost(host) ? undefined : wanted.find(({ address }) => !allowed.isOpen(address));
        if (refused !== undefined) {
          return callback(refusal(host, 'it leads to an address that is not public'), []);
        }
        const first = wanted[0];
        if (first === undefined) return callback(new Error(`${host} has no address`), []);
        if (options.all === true) return callback(null, wanted);
        return callback(null, first.address, first.family);
      });
    },
  };
  return guard;
}

function resolveAll(host: string, callback: (error: Error | null, addresses: ResolvedAddress[]) => void): void {
  resolveName(host, { all: true, verbatim: true }, (error, addresses) => callback(error, addresses ?? []));
}

function refusal(host: string, reason: string): ImportFailure {
  return new ImportFailure('fetch_refused', `The address is refused: ${host === '' ? 'the URL' : host}: ${reason}.`, {
    details: { host, reason },
  });
}

/**
 * The host without the brackets of IPv6 and without the dot that ends a full name. URLs leave hosts of other schemes than
 * the web's as they are written: `sftp://0x7f.1` too is an address.
 */
function hostOf({ hostname }: URL): string {
  if (!URL.canParse(`http://${hostname}`)) return '';
  return new URL(`http://${hostname}`).hostname
    .replace(/^\[|\]$/g, '')
    .replace(/(?<!\.)\.+$/, '')
    .toLowerCase();
}

const webSchemes = ['http:', 'https:'];
const fileSchemes = ['sftp:', 'ftps:'];

/** The ports below 1024 that the servers of a scheme listen on. */
const lowPorts: Readonly<Record<string, readonly string[]>> = { 'sftp:': ['22'], 'ftps:': ['21', '990'] };

function whyNotPort({ port, protocol }: URL): string | null {
  const low = lowPorts[protocol] ?? ['80', '443'];
  if (port === '' || low.includes(port) || Number(port) >= 1024) return null;
  return `port ${port} belongs to another service; below 1024 only ${low.join(' and ')} are allowed`;
}

/** Names that mean an internal host without any look-up, or that some resolvers treat specially. */
const insideNames = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'lan',
  'home.arpa',
  'localdomain',
  'corp',
  'private',
];

function whyNotName(host: string): string | null {
  const inside = insideNames.find((name) => host === name || host.endsWith(`.${name}`));
  if (inside !== undefined) return `names under ${inside} are not public`;
  return host.startsWith('localhost') || host === 'ip6-localhost' || host === 'ip6-loopback'
    ? 'it names this machine'
    : null;
}

interface AllowedHosts {
  hasHost(host: string): boolean;
  isOpen(address: string): boolean;
}

function readAllowed(entries: readonly string[]): AllowedHosts {
  const names = new Set<string>();
  const blocks = new BlockList();
  for (const entry of entries.map((text) => text.trim().toLowerCase()).filter((text) => text !== '')) {
    const [address = '', prefix] = entry.replace(/[[\]]/g, '').split('/');
    const family = isIP(address);
    if (family === 0) names.add(entry.replace(/\.$/, ''));
    else blocks.addSubnet(address, Number(prefix ?? (family === 4 ? 32 : 128)), family === 4 ? 'ipv4' : 'ipv6');
  }
  const inBlocks = (address: string) =>
    isIP(address) !== 0 && blocks.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
  return {
    hasHost: (host) => names.has(host.replace(/\.$/, '').toLowerCase()) || inBlocks(host),
    isOpen: (address) => inBlocks(address) || whyNotPublic(address) === null,
  };
}
