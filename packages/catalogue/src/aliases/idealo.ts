import type { AliasFamily } from './alias-table.js';

/** The offer file of idealo. */
export const idealo: AliasFamily = {
  name: 'idealo',
  everywhere: {
    strong: {
      gtin: ['eans', 'EAN/GTIN/Barcodenummer/UPC', 'EAN / GTIN / Barcode / UPC'],
      mpn: [
        'hans',
        'HAN',
        'Herstellerartikelnummer',
        'Herstellerartikelnummer (HAN/MPN)',
        'HAN/MPN',
        'manufacturer part numbers',
      ],
      image_link: ['imageUrls'],
      product_type: ['categoryPath', 'Produktkategorie im Shop'],
      max_handling_time: ['maxOrderProcessingTime'],
      'shipping(price)': ['deliveryCosts'],
    },
    weak: { offer_id: ['Artikelnummer im Shop', 'merchantSku'] },
    custom: ['basePrice', 'deliveryTime', 'packagingUnit', 'deposit', 'paymentCosts_paypal', 'checkoutLimitPerPeriod'],
  },
};
