import type { Attribute } from './attribute.js';
import { basicAttributes, identifierAttributes } from './basic.js';
import { campaignAttributes, inventoryAttributes } from './campaign.js';
import { detailAttributes } from './detail.js';
import { priceAttributes } from './price.js';
import { shippingAttributes } from './shipping.js';
import { verticalAttributes } from './vertical.js';

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
