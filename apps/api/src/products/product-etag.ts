import { createHash } from 'node:crypto';
import type { StockedProduct } from '@feedstock/database';
import { Problem } from '../http/problem.js';

/** The ETag of a product with its stock: `"<version>-<digest of the stock>"`, since the answer shows both. */
export function productEtag({ version, stock }: Pick<StockedProduct, 'version' | 'stock'>): string {
  const digest = createHash('sha256').update(JSON.stringify(stock)).digest('base64url');
  return `"${version}-${digest.slice(0, 8)}"`;
}

const tagList = /^\s*(?:W\/)?"[\x21\x23-\x7e]*"\s*(?:,\s*(?:W\/)?"[\x21\x23-\x7e]*"\s*)*$/;
const ownTag = /"\d{1,9}-[\w-]{8}"/g;

/** The tags of ours that an `If-Match` allows; null for any. Weak tags count too: a proxy that compresses makes a tag weak. */
export function readIfMatchTags(header: string | undefined): string[] | null {
  if (header === undefined || header.trim() === '*') return null;
  if (!tagList.test(header)) {
    throw new Problem('malformed_header', 'If-Match must be *, or the ETag of an earlier answer with its quotes.');
  }
  return header.match(ownTag) ?? [];
}

/**
 * The versions that an `If-Match` allows; null for any. For a change only the version counts: it cannot overwrite stock,
 * so a sale in between is no reason to refuse it.
 */
export function readIfMatch(header: string | undefined): number[] | null {
  return readIfMatchTags(header)?.map((tag) => Number.parseInt(tag.slice(1), 10)) ?? null;
}
