import type { AliasFamily } from './alias-table.js';

/** The files of eBay: the one to upload listings with, and the report of active listings. */
export const ebay: AliasFamily = {
  name: 'eBay',
  everywhere: {
    strong: {
      offer_id: ['CustomLabel', 'Custom label (SKU)'],
      price: ['StartPrice', 'Start price', 'Buy It Now price'],
      gtin: ['Product:EAN', 'Product:UPC', 'Product:ISBN', 'P:EAN', 'P:UPC', 'P:ISBN'],
      brand: ['Product:Brand'],
      mpn: ['Product:MPN'],
      image_link: ['PicURL', 'Item photo URL'],
      product_type: ['eBay category 1 name'],
    },
    weak: { offer_id: ['Custom label'] },
    custom: ['Relationship', 'RelationshipDetails', 'Relationship details', 'ConditionID', 'Condition ID'],
  },
};
