import type { AliasFamily } from './alias-table.js';
import { amazon } from './amazon.js';
import { awin } from './awin.js';
import { ebay } from './ebay.js';
import { generic } from './generic.js';
import { google } from './google.js';
import { idealo } from './idealo.js';
import { magento } from './magento.js';
import { meta } from './meta.js';
import { odoo } from './odoo.js';
import { openFoodFacts } from './open-food-facts.js';
import { prestashop } from './prestashop.js';
import { prisjakt } from './prisjakt.js';
import { shopify } from './shopify.js';
import { woocommerce } from './woocommerce.js';

/** The formats whose headers are known: Google's own, the common names of any file, and those of shops and markets. */
export const formats: readonly AliasFamily[] = [
  google,
  generic,
  shopify,
  woocommerce,
  magento,
  openFoodFacts,
  idealo,
  meta,
  amazon,
  ebay,
  awin,
  prestashop,
  odoo,
  prisjakt,
];
