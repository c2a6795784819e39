import type { HeaderMap } from '../columns/map-header.js';
import type { RowRules } from '../map/row-rules.js';
import { amazonRules } from './amazon.js';
import { ebayRules } from './ebay.js';
import { itemGroupRules } from './item-groups.js';
import { magentoRules } from './magento.js';
import { odooRules } from './odoo.js';
import { shopifyRules } from './shopify.js';
import { woocommerceRules } from './woocommerce.js';

const shops = [
  shopifyRules,
  woocommerceRules,
  magentoRules,
  amazonRules,
  ebayRules,
  odooRules,
  itemGroupRules,
] as const;

/** The rules of the shop whose export a header is, else those of item groups; null for a file that has none. */
export function rulesFor(map: HeaderMap): RowRules | null {
  for (const shop of shops) {
    const rules = shop(map);
    if (rules !== null) return rules;
  }
  return null;
}
