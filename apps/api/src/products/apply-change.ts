import { customLimits, mergeProduct, type ProductChange, surplusCustom } from '@feedstock/catalogue';
import type { TitledProduct } from '@feedstock/database';
import { invalid } from '../http/parse-input.js';

/**
 * A product after a request has changed it. A request may clear a key; an import never does. Throws a 422 where the product
 * would have too many custom attributes.
 */
export function applyChange(stored: TitledProduct, { given, cleared, clearsCustom }: ProductChange): TitledProduct {
  const merged = mergeProduct(clearsCustom ? { ...stored, custom_attributes: {} } : stored, given, cleared);
  rejectSurplus(merged.custom_attributes, stored.custom_attributes);
  const isCleared = (key: 'gtin' | 'offer_id') => given[key] === null && cleared.attributes.includes(key);
  return {
    ...merged,
    title: merged.title ?? stored.title,
    gtin: isCleared('gtin') ? null : merged.gtin,
    offer_id: isCleared('offer_id') ? null : merged.offer_id,
  };
}

/** A product that has too many already may be changed, but not get more. */
function rejectSurplus(merged: TitledProduct['custom_attributes'], stored: TitledProduct['custom_attributes']): void {
  const isSurplus = surplusCustom(merged).some((name) => merged[name] !== stored[name]);
  if (!isSurplus) return;
  const { maxCount, maxTotal } = customLimits;
  const message = `The product would have more than ${maxCount} custom attributes, or more than ${maxTotal} characters in them. Remove some with null first.`;
  throw invalid([{ path: 'body.custom_attributes', code: 'too_many_custom_attributes', message }]);
}
