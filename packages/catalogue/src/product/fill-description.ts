import type { JsonValue, ProductInput } from './product.js';

/**
 * The product with the text of its structured description as description, where it has no other: Google takes either,
 * and importers of our own files read it so.
 */
export function fillDescription(product: ProductInput): ProductInput {
  if (product.description !== null) return product;
  const description = contentOf(product.attributes['structured_description']);
  return description === null ? product : { ...product, description };
}

function contentOf(group: JsonValue | undefined): string | null {
  if (group === null || typeof group !== 'object' || !('content' in group)) return null;
  return typeof group.content === 'string' ? group.content : null;
}
