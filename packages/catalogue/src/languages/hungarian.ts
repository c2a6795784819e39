import type { AliasFamily } from '../aliases/alias-table.js';

/** Hungarian headers. */
export const hungarian: AliasFamily = {
  name: 'Hungarian',
  everywhere: {
    strong: {
      title: ['Terméknév', 'Termék név', 'Termék neve', 'Megnevezés', 'Cikk megnevezése'],
      description: ['Leírás', 'Termékleírás', 'Termék leírás', 'Hosszú leírás'],
      link: ['Termék link', 'Termék URL', 'Hivatkozás'],
      image_link: ['Kép', 'Kép URL', 'Kép link', 'Termékkép', 'Fő kép'],
      additional_image_link: ['További képek', 'Egyéb képek'],
      price: ['Ár', 'Bruttó ár', 'Eladási ár', 'Fogyasztói ár'],
      sale_price: ['Akciós ár', 'Kedvezményes ár'],
      availability: ['Elérhetőség', 'Rendelkezésre állás'],
      condition: ['Termékállapot', 'Termék állapota'],
      brand: ['Márka'],
      gtin: ['Vonalkód', 'EAN kód'],
      mpn: ['Gyártói cikkszám', 'Gyártói kód'],
      color: ['Szín'],
      size: ['Méret'],
      gender: ['Nem'],
      age_group: ['Korcsoport'],
      material: ['Anyag'],
      pattern: ['Minta'],
      product_type: ['Terméktípus', 'Termékkategória'],
      'product_type@2': ['Alkategória'],
      google_product_category: ['Google kategória'],
      item_group_id: ['Termékcsoport azonosító'],
      'shipping(price)': ['Szállítási költség', 'Szállítási díj'],
      '#currency': ['Pénznem', 'Deviza'],
    },
    weak: {
      offer_id: ['Cikkszám', 'Termékkód', 'Termék kód', 'Termék kódja'],
      brand: ['Gyártó'],
      product_type: ['Kategória', 'Kategóriák'],
      description: ['Rövid leírás'],
      shipping_weight: ['Súly', 'Tömeg'],
    },
    last: {
      offer_id: ['Termékazonosító', 'Termék azonosító'],
      price: ['Nettó ár'],
    },
    custom: ['Mennyiség', 'Készlet', 'Raktárkészlet'],
    ambiguous: {
      Kód: ['offer_id', 'gtin', 'mpn'],
      Név: ['title', 'brand'],
      Állapot: ['condition', 'availability'],
    },
  },
};
