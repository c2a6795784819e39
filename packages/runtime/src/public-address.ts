import { z } from 'zod';

/** Where people and programs reach the API: the whole address, and the path within its host. Neither ends with a slash. */
export interface PublicAddress {
  url: string;
  path: string;
}

/** An address with a path of names alone: it stands in cookies, pages and headers. */
const form = /^https?:\/\/[^/?#@]+(?<path>(?:\/[\w.~-]+)*)\/?$/;

/** `PUBLIC_URL`, as a variable. */
export const publicAddressVariable = z.string().transform((text, context): PublicAddress => {
  const path = form.exec(text)?.groups?.['path'];
  if (path !== undefined && URL.canParse(text)) return { url: `${new URL(text).origin}${path}`, path };
  context.addIssue('must be an address such as https://example.com/feedstock/, without a user, ? or #');
  return z.NEVER;
});
