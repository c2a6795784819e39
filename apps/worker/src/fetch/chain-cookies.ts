interface Cookie {
  name: string;
  value: string;
  /** The host that set it, or the domain it was set for. */
  domain: string;
  isForSubdomains: boolean;
  path: string;
  isSecure: boolean;
}

const maxCookies = 50;
const maxLength = 4096;

/** The cookies of one chain of redirects (RFC 6265): some servers give out a file only to who brings back what they set. */
export class ChainCookies {
  #cookies: Cookie[] = [];

  /** Takes note of the `Set-Cookie` headers of a response. Cookies for the domain of another host are left out. */
  keep(headers: readonly string[], from: URL): void {
    for (const header of headers) {
      const cookie = header.length > maxLength ? null : readCookie(header, from);
      if (cookie === null) continue;
      const { name, domain, path, isExpired } = cookie;
      this.#cookies = this.#cookies.filter(
        (known) => known.name !== name || known.domain !== domain || known.path !== path,
      );
      if (!isExpired && this.#cookies.length < maxCookies) this.#cookies.push(cookie);
    }
  }

  /** The header that a request to this address has to bring. */
  headerFor(url: URL): { cookie?: string } {
    const own = this.#cookies.filter((cookie) => isFor(cookie, url)).map(({ name, value }) => `${name}=${value}`);
    return own.length === 0 ? {} : { cookie: own.join('; ') };
  }
}

function readCookie(header: string, { hostname, pathname }: URL): (Cookie & { isExpired: boolean }) | null {
  const [pair = '', ...parts] = header.split(';');
  const equals = pair.indexOf('=');
  if (equals < 1) return null;
  const attributes = new Map(
    parts.map((part) => {
      const [name = '', ...value] = part.split('=');
      return [name.trim().toLowerCase(), value.join('=').trim()] as const;
    }),
  );
  const domain = (attributes.get('domain') ?? '').replace(/^\./, '').toLowerCase();
  if (domain !== '' && !isWithin(hostname, domain)) return null;
  const path = attributes.get('path') ?? '';
  const maxAge = attributes.get('max-age');
  const expires = Date.parse(attributes.get('expires') ?? '');
  return {
    name: pair.slice(0, equals).trim(),
    value: pair.slice(equals + 1).trim(),
    domain: domain === '' ? hostname : domain,
    isForSubdomains: domain !== '',
    path: path.startsWith('/') ? path : pathname.slice(0, Math.max(1, pathname.lastIndexOf('/'))),
    isSecure: attributes.has('secure'),
    isExpired: maxAge === undefined ? expires <= Date.now() : Number(maxAge) <= 0,
  };
}

/** A domain of one label, such as `com`, is no one's. */
function isWithin(host: string, domain: string): boolean {
  return host === domain || (domain.includes('.') && host.endsWith(`.${domain}`));
}

function isFor({ domain, isForSubdomains, path, isSecure }: Cookie, { hostname, pathname, protocol }: URL): boolean {
  const isHost = hostname === domain || (isForSubdomains && isWithin(hostname, domain));
  const isPath = pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
  return isHost && isPath && (!isSecure || protocol === 'https:');
}
