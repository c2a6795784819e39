import { basicHeader, type SecretBox, sourcePurpose } from '@feedstock/runtime';
import { z } from 'zod';
import { invalid } from '../http/parse-input.js';
import { asksForLogin } from '../imports/source-url.js';

const maxHeaders = 20;

/** Headers that decide how a request is sent or what comes back belong to the worker. */
const ownHeaders =
  /^(?:host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-.*|accept-encoding|range|expect|if-.*)$/i;

const headerName = z
  .string()
  .max(100)
  .regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'Give the name of a header, such as X-Api-Key.')
  .refine((name) => !ownHeaders.test(name), 'This header is not for credentials. Leave it out.');

const headerValue = z
  .string()
  .min(1)
  .max(4096)
  .regex(/^[\x20-\x7e]+$/, 'The value of a header has visible ASCII characters only.');

const username = z.string().max(500);

const privateKey = z
  .string()
  .max(20_000)
  .regex(/^\s*(-----BEGIN [A-Z ]*PRIVATE KEY-----|PuTTY-User-Key-File-)/, 'Give the whole private key file as text.');

const endpoint = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => /^https?:\/\/[^/?#@]+\/?$/.test(text), 'Give scheme and host, as in https://s3.example.com.');

/** What the server of a source asks for. It is sealed at once, and never shown. */
export const credentialsSchema = z
  .union([
    z.strictObject({ username, password: z.string().max(1000) }),
    z.strictObject({
      headers: z
        .record(headerName, headerValue)
        .refine((headers) => Object.keys(headers).length > 0, 'Give one header or more.')
        .refine((headers) => Object.keys(headers).length <= maxHeaders, `Give at most ${maxHeaders} headers.`),
    }),
    z.strictObject({ username, private_key: privateKey, passphrase: z.string().max(1000).optional() }),
    z.strictObject({
      access_key_id: headerValue,
      secret_access_key: z.string().min(1).max(500),
      session_token: headerValue.optional(),
      endpoint: endpoint.optional(),
      region: z
        .string()
        .regex(/^[a-z0-9-]{1,50}$/, 'Give the name of a region, such as eu-central-1.')
        .default('us-east-1'),
    }),
  ])
  .meta({
    description:
      'A user name and password; of http and https also headers; of sftp a private key in place of the password; of s3 the access key, with region and endpoint where it is not that of AWS. Sent to the host of `url` only, and never shown again.',
    example: { username: 'shop', password: 'a secret of the supplier' },
  });

export type Credentials = z.output<typeof credentialsSchema>;

/** The kinds of credentials by the member that only they have, with the schemes whose servers ask for them. */
const kinds = {
  password: ['http:', 'https:', 'sftp:', 'ftps:'],
  headers: ['http:', 'https:'],
  private_key: ['sftp:'],
  access_key_id: ['s3:'],
} as const;

/** What a remedy says that the servers of a scheme ask for. */
const asked: Readonly<Record<string, string>> = {
  'sftp:': 'username with password or private_key',
  'ftps:': 'username and password',
  's3:': 'access_key_id and secret_access_key',
};

/** The credentials that fit the address, in words. */
export function credentialsFor(url: string): string {
  return asked[new URL(url).protocol] ?? 'username and password, or headers';
}

/**
 * The headers that credentials for the web stand for, and all others as they are, sealed for one source and one origin.
 * Throws a 422 where the server has no key, or the address takes other credentials.
 */
export function sealCredentials(
  credentials: Credentials,
  { locator, url }: { locator: string; url: string },
  secrets: SecretBox | null,
): string {
  if (secrets === null) throw noKey();
  const { protocol } = new URL(url);
  const fits = Object.entries(kinds).some(
    ([member, schemes]) => member in credentials && (schemes as readonly string[]).includes(protocol),
  );
  if (!fits) throw otherScheme(url);
  if ('username' in credentials && credentials.username === '' && asksForLogin(url)) throw noUsername();
  return secrets.seal(JSON.stringify(storedForm(credentials, protocol)), sourcePurpose(locator, url));
}

function storedForm(credentials: Credentials, protocol: string) {
  if ('headers' in credentials) return credentials.headers;
  if ('password' in credentials && /^https?:$/.test(protocol)) return { authorization: basicHeader(credentials) };
  return credentials;
}

function otherScheme(url: string) {
  const message = `An address of ${new URL(url).protocol.slice(0, -1)} takes other credentials: ${credentialsFor(url)}.`;
  return invalid([{ path: 'body.credentials', code: 'other_scheme', message }]);
}

function noUsername() {
  const message = 'The server asks for a user name. Give that of your account there.';
  return invalid([{ path: 'body.credentials.username', code: 'credentials_missing', message }]);
}

function noKey() {
  const message = 'This server has no SECRETS_KEY, so that it cannot keep credentials. Ask its operator to set one.';
  return invalid([{ path: 'body.credentials', code: 'no_secrets_key', message }]);
}
