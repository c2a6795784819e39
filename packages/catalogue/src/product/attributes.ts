import type { Attribute } from './attribute.js';
import { basicAttributes } from './attributes-basic.js';
import { campaignAttributes } from './attributes-campaign.js';
import { detailAttributes } from './attributes-detail.js';
import { identifierAttributes } from './attributes-identifier.js';
import { inventoryAttributes } from './attributes-inventory.js';
import { priceAttributes } from './attributes-price.js';
import { shippingAttributes } from './attributes-shipping.js';
import { verticalAttributes } from './attributes-vertical.js';

/**
 * Every attribute of a product, in the order of an exported file. Header matching, value checks, the schemas of the
 * API and the export's columns are made from this table; an attribute is added here and nowhere else.
 */
export const attributes: readonly Attribute[] = [
  ...basicAttributes,
  ...priceAttributes,
  ...identifierAttributes,
  ...detailAttributes,
  ...campaignAttributes,
  ...shippingAttributes,
  ...inventoryAttributes,
  ...verticalAttributes,
];

/** The attributes by their name in JSON. */
export const attributeByName: ReadonlyMap<string, Attribute> = new Map(attributes.map((each) => [each.name, each]));

/** The attribute of that name. Throws where the name is not in the table: only names of our own are asked for. */
export function attributeOf(name: string): Attribute {
  const found = attributeByName.get(name);
  if (found === undefined) throw new Error(`The table of attributes has no ${name}`);
  return found;
}
