import type { PastChange } from './select-histories.js';
import type { Deed } from './undoing.js';

/** A sentence that says who has changed a product since, for a person. */
export function describeSince(productId: number, since: PastChange | null, stockAuthor: Deed | undefined): string {
  if (stockAuthor !== undefined)
    return `The stock of product ${productId} has changed since: by ${nameOf(stockAuthor)}.`;
  if (since === null) return `Product ${productId} has changed since, and the history does not say by whom.`;
  return `Product ${productId} has changed since: ${nameOf(since)} ${deedOf(since)}.`;
}

/** The same of stock: by whom it was moved, where the ledger says it. */
export function describeStockSince(productId: number, location: string, author: Deed | null): string {
  const what = `The stock of product ${productId} at ${location} has changed since`;
  return author === null ? `${what}, and the ledger does not say by whom.` : `${what}: by ${nameOf(author)}.`;
}

function nameOf({ userId, importId, at }: Deed): string {
  const who = importId === null ? `user ${userId ?? 'unknown'}` : `import ${importId}`;
  return `${who}, at ${at.toISOString()},`;
}

function deedOf({ kind, fields }: PastChange): string {
  if (kind === 'changed') return `changed ${fields.map(({ field }) => field).join(', ')}`;
  return kind === 'deleted' ? 'deleted it' : 'brought it back';
}
