const essential: ReadonlySet<string> = new Set(['gtin', 'offer_id', 'title', 'price', 'sale_price', 'availability']);

/** Whether a product without the attribute would be another, or would be sold wrongly: an unreadable one costs the row. */
export function isEssential(attribute: string | null): boolean {
  return attribute !== null && essential.has(attribute);
}
