import { basicAuthorization, withoutCredentials } from '@feedstock/runtime';
import { z } from 'zod';

/** Where a feed is: the address that may be shown and logged, and its credentials apart. */
export interface SourceUrl {
  /** Without user name, password and fragment. */
  url: string;
  /** The Authorization header that the user name and password stand for. */
  authorization: string | null;
}

const maxUrlLength = 2048;
const tooLong = `An address has at most ${maxUrlLength} characters.`;
const schemes = new Set(['http:', 'https:']);

/** The address of a feed. The worker decides whether it may be reached, since only the worker resolves the name. */
export const sourceUrlSchema = z
  .string()
  .max(maxUrlLength, tooLong)
  .transform((text, context): SourceUrl => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null)
      return refuse(context, 'This is not a complete address. Write it like https://supplier.example.com/feed.csv.');
    if (!schemes.has(url.protocol)) return refuse(context, 'Only http and https addresses can be fetched.');
    const source = splitCredentials(url);
    return source.url.length > maxUrlLength ? refuse(context, tooLong) : source;
  })
  .meta({
    description: 'The http or https address of the file. A user name and password in it are used and never shown.',
    example: 'https://supplier.example.com/feed.csv',
  });

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message, params: { code: 'invalid_url' } });
  return z.NEVER;
}

function splitCredentials(url: URL): SourceUrl {
  const authorization = basicAuthorization(url) ?? null;
  url.hash = '';
  return { url: withoutCredentials(url), authorization };
}
