import type { AliasFamily } from './alias-table.js';

/** The offer file of Prisjakt and PriceSpy. */
export const prisjakt: AliasFamily = {
  name: 'Prisjakt',
  everywhere: {
    strong: {
      offer_id: ['Your item number', 'Butikens artikelnummer'],
      mpn: ['Manufacturer SKU', 'Tillverkarens artikelnummer'],
      price: ['Price incl.VAT', 'Price incl. VAT', 'Pris inkl.moms', 'Pris inkl. moms'],
    },
    last: { price: ['Price excl.VAT', 'Price excl. VAT'] },
  },
};
