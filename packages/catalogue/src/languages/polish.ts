import type { AliasFamily } from '../aliases/alias-table.js';

/** Polish headers. */
export const polish: AliasFamily = {
  name: 'Polish',
  everywhere: {
    strong: {
      title: ['Tytuł', 'Nazwa produktu', 'Nazwa'],
      description: ['Opis', 'Opis produktu'],
      link: ['Link do produktu', 'Adres URL produktu', 'URL produktu'],
      image_link: ['Zdjęcie', 'Link do zdjęcia', 'Obrazek', 'Zdjęcie główne', 'Link do grafiki'],
      additional_image_link: ['Dodatkowe zdjęcia', 'Dodatkowy link do zdjęcia'],
      price: ['Cena', 'Cena brutto', 'Cena sprzedaży'],
      sale_price: ['Cena promocyjna', 'Cena wyprzedażowa', 'Cena po rabacie'],
      availability: ['Dostępność'],
      availability_date: ['Data dostępności'],
      condition: ['Stan produktu'],
      brand: ['Marka'],
      gtin: ['Kod kreskowy', 'Kod EAN', 'Kod paskowy'],
      mpn: ['Kod producenta', 'Numer katalogowy producenta'],
      color: ['Kolor'],
      size: ['Rozmiar'],
      gender: ['Płeć'],
      age_group: ['Grupa wiekowa'],
      material: ['Materiał'],
      pattern: ['Wzór'],
      product_type: ['Typ produktu', 'Rodzaj produktu'],
      'product_type@2': ['Podkategoria'],
      google_product_category: ['Kategoria Google', 'Kategoria produktu Google'],
      item_group_id: ['Identyfikator grupy', 'ID grupy'],
      'shipping(price)': ['Koszt dostawy', 'Koszty wysyłki', 'Wysyłka'],
      '#currency': ['Waluta'],
    },
    weak: {
      offer_id: ['Indeks', 'Numer artykułu', 'Kod towaru', 'Symbol'],
      brand: ['Producent'],
      product_type: ['Kategoria', 'Kategorie'],
      description: ['Krótki opis'],
      shipping_weight: ['Waga'],
    },
    last: {
      offer_id: ['Kod produktu', 'ID produktu', 'Numer produktu'],
      price: ['Cena netto'],
    },
    custom: ['Ilość', 'Stan magazynowy'],
    ambiguous: {
      Stan: ['condition', 'availability'],
      Kod: ['offer_id', 'gtin', 'mpn'],
    },
  },
};
