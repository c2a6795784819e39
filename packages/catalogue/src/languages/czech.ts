import type { AliasFamily } from '../aliases/alias-table.js';

/** Czech headers. */
export const czech: AliasFamily = {
  name: 'Czech',
  everywhere: {
    strong: {
      title: ['Název', 'Název produktu', 'Název zboží', 'Jméno'],
      description: ['Popis', 'Popis produktu', 'Dlouhý popis'],
      link: ['Odkaz', 'Odkaz na produkt', 'URL produktu'],
      image_link: ['Obrázek', 'Odkaz na obrázek', 'URL obrázku', 'Hlavní obrázek'],
      additional_image_link: ['Další obrázky', 'Alternativní obrázky'],
      price: ['Cena', 'Cena s DPH', 'Prodejní cena'],
      sale_price: ['Akční cena', 'Zlevněná cena'],
      availability: ['Dostupnost'],
      condition: ['Stav zboží', 'Stav produktu'],
      brand: ['Značka'],
      gtin: ['Čárový kód', 'EAN kód'],
      mpn: ['Kód výrobce', 'Číslo výrobce'],
      color: ['Barva'],
      size: ['Velikost'],
      gender: ['Pohlaví'],
      age_group: ['Věková skupina'],
      material: ['Materiál'],
      pattern: ['Vzor'],
      product_type: ['Typ produktu'],
      'product_type@2': ['Podkategorie'],
      google_product_category: ['Kategorie Google', 'Google kategorie'],
      item_group_id: ['ID skupiny', 'Skupina variant'],
      'shipping(price)': ['Cena dopravy', 'Doprava', 'Poštovné'],
      '#currency': ['Měna'],
    },
    weak: {
      offer_id: ['Katalogové číslo', 'Číslo zboží', 'Objednací číslo'],
      brand: ['Výrobce'],
      product_type: ['Kategorie'],
      description: ['Krátký popis'],
      shipping_weight: ['Hmotnost', 'Váha'],
    },
    last: {
      offer_id: ['Kód produktu', 'Kód zboží', 'Číslo produktu'],
      price: ['Cena bez DPH'],
    },
    custom: ['Množství', 'Skladem', 'Dodací doba'],
    ambiguous: {
      Kód: ['offer_id', 'gtin', 'mpn'],
      Stav: ['condition', 'availability'],
    },
  },
};
