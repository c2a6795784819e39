import { mergeProduct, type ProductChange } from '@feedstock/catalogue';
import type { TitledProduct } from '@feedstock/database';

/** A product after a request has changed it. A request may clear a key; an import never does. */
export function applyChange(stored: TitledProduct, { given, cleared, clearsCustom }: ProductChange): TitledProduct {
  const merged = mergeProduct(clearsCustom ? { ...stored, custom_attributes: {} } : stored, given, cleared);
  const isCleared = (key: 'gtin' | 'offer_id') => given[key] === null && cleared.attributes.includes(key);
  return {
    ...merged,
    title: merged.title ?? stored.title,
    gtin: isCleared('gtin') ? null : merged.gtin,
    offer_id: isCleared('offer_id') ? null : merged.offer_id,
  };
}
