/** The address as it is stored and shown to its owner: without user name and password. Messages go through `withoutSecrets`. */
export function withoutCredentials(url: URL): string {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare.href;
}

/** The Authorization header for the user name and password of a URL, or undefined where it has none. */
export function basicAuthorization(url: URL): string | undefined {
  if (url.username === '' && url.password === '') return undefined;
  return basicHeader({ username: decode(url.username), password: decode(url.password) });
}

export interface Login {
  username: string;
  password: string;
}

/** The Authorization header for a user name and password (RFC 7617). */
export function basicHeader({ username, password }: Login): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}

/** The user name and password that `basicHeader` has written. */
export function readBasicHeader(header: string): Login {
  const [, username = '', password = ''] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(header.replace(/^basic /i, ''), 'base64').toString('utf8')) ?? [];
  return { username, password };
}

/**
 * What the credentials of an address are for: its scheme, host and port; of `s3://bucket/key` the bucket. The `origin` of
 * a URL is `null` for schemes that browsers do not fetch.
 */
export function originOf(address: string): string {
  const url = new URL(address);
  return url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
