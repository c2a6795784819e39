import { type SecretBox, sourcePurpose } from '@feedstock/runtime';
import { z } from 'zod';
import { invalid } from '../http/parse-input.js';

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

/** What the server of a source asks for. It is sealed at once, and never shown. */
export const credentialsSchema = z
  .union([
    z.strictObject({ username: z.string().max(500), password: z.string().max(1000) }),
    z.strictObject({
      headers: z
        .record(headerName, headerValue)
        .refine((headers) => Object.keys(headers).length > 0, 'Give one header or more.')
        .refine((headers) => Object.keys(headers).length <= maxHeaders, `Give at most ${maxHeaders} headers.`),
    }),
  ])
  .meta({
    description: 'A user name and password, or headers. Sent to the host of `url` only, and never shown again.',
    example: { username: 'shop', password: 'a secret of the supplier' },
  });

export type Credentials = z.output<typeof credentialsSchema>;

/** The headers that credentials stand for, sealed for one source and one origin. Throws a 422 where the server has no key. */
export function sealCredentials(
  credentials: Credentials,
  { locator, url }: { locator: string; url: string },
  secrets: SecretBox | null,
): string {
  if (secrets === null) throw noKey();
  return secrets.seal(JSON.stringify(headersOf(credentials)), sourcePurpose(locator, url));
}

function headersOf(credentials: Credentials): Record<string, string> {
  if ('headers' in credentials) return credentials.headers;
  const { username, password } = credentials;
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}` };
}

function noKey() {
  const message = 'This server has no SECRETS_KEY, so that it cannot keep credentials. Ask its operator to set one.';
  return invalid([{ path: 'body.credentials', code: 'no_secrets_key', message }]);
}
