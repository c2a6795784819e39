/** What a column of a stock file can hold beside the key of the product. */
export type StockColumn = 'quantity' | 'delta' | 'location';

/** Names of a column: those that name it for sure, and those that may mean something else where a sure one is there. */
interface StockNames {
  sure: readonly string[];
  weak: readonly string[];
}

const list = (lines: readonly string[]): string[] => lines.flatMap((line) => line.split('|'));

/** The columns of stock files, in English and in the languages whose headers are known. */
export const stockNames: Readonly<Record<StockColumn, StockNames>> = {
  quantity: {
    sure: list([
      'quantity|qty|stock|stock quantity|stock qty|stock level|stock count|stock on hand|quantity on hand|qty on hand|on hand|soh|qoh',
      'inventory|inventory quantity|inventory qty|inventory level|variant inventory qty|current stock|free stock',
      'available quantity|quantity available|available qty|available stock|atp|new quantity',
      'Bestand|Lagerbestand|Menge|Stückzahl|Lagermenge|Istbestand|Verfügbare Menge|Verfügbarer Bestand|Freier Bestand',
      'Quantité|Qté|Quantité en stock|Quantité disponible|Stock disponible|Stock réel|Niveau de stock',
      'Cantidad|Existencias|Existencia|Cantidad disponible|Cantidad en stock|Inventario',
      'Quantità|Q.tà|Giacenza|Giacenze|Esistenza|Scorta|Scorte|Quantità disponibile',
      'Aantal|Voorraad|Hoeveelheid|Voorraadniveau|Beschikbare voorraad|Voorraad aantal',
      'Ilość|Stan magazynowy|Stan|Ilość w magazynie|Zapas|Dostępna ilość|Liczba sztuk',
      'Quantidade|Qtd|Qtde|Estoque|Quantidade em estoque|Quantidade disponível|Existências',
      'Množství|Počet kusů|Stav skladu|Zásoba|Množství na skladě|Skladová zásoba',
      'Mennyiség|Készlet|Raktárkészlet|Darabszám|Elérhető készlet',
      'Количество|Кол-во|Остаток|Остатки|Остаток на складе|Количество на складе',
      '在庫|在庫数|在庫数量|数量',
      '库存|库存数量|库存量',
    ]),
    weak: list([
      'available|units|count|pieces|pcs|balance|amount|in stock|instock',
      'Anzahl|Auf Lager|Stück|En stock|Unidades|Disponibilità|Op voorraad|Em estoque|Skladem|Počet|Raktáron|В наличии|Запас',
    ]),
  },
  delta: {
    sure: list([
      'delta|quantity delta|stock delta|adjustment|stock adjustment|quantity adjustment|inventory adjustment',
      'quantity change|stock change|qty change|stock movement|movement',
      'Veränderung|Bestandsänderung|Mengenänderung|Bestandsveränderung|Lagerbewegung|Bewegung|Differenz',
      'Variation|Variation de stock|Mouvement|Mouvement de stock|Ajustement|Écart',
      'Variación|Ajuste|Ajuste de stock|Movimiento|Diferencia',
      'Variazione|Movimento|Rettifica|Differenza',
      'Mutatie|Voorraadmutatie|Wijziging|Verschil',
      'Zmiana|Zmiana stanu|Korekta|Różnica',
      'Variação|Movimentação|Diferença',
      'Změna|Změna stavu|Pohyb|Rozdíl',
      'Változás|Készletváltozás|Eltérés',
      'Изменение|Изменение остатка|Движение|Корректировка|Разница',
      '増減|増減数|変動',
      '变动|变化|增减|调整数量',
    ]),
    weak: ['change', 'difference', 'Änderung'],
  },
  location: {
    sure: list([
      'location|location code|location name|location id|stock location|storage location|inventory location',
      'store|store code|store id|store name|warehouse|warehouse code|warehouse id|warehouse name|depot|depot code',
      'branch|branch code|site|site code|fulfillment center|fulfilment centre|distribution centre|distribution center',
      'Lager|Lagerort|Lagernummer|Lagername|Lagerhaus|Standort|Filiale|Filialnummer|Lagerplatz',
      'Magasin|Code magasin|Entrepôt|Dépôt|Emplacement|Point de vente',
      'Almacén|Tienda|Ubicación|Depósito|Sucursal|Bodega',
      'Magazzino|Deposito|Ubicazione|Negozio|Punto vendita|Sede',
      'Magazijn|Locatie|Winkel|Filiaal|Vestiging',
      'Magazyn|Lokalizacja|Sklep|Oddział',
      'Armazém|Loja|Localização|Filial',
      'Sklad|Prodejna|Pobočka|Umístění',
      'Raktár|Telephely|Üzlet|Helyszín',
      'Склад|Магазин|Местоположение|Филиал|Место хранения',
      '倉庫|店舗|店舗コード|拠点|保管場所',
      '仓库|门店|店铺|仓位',
    ]),
    weak: list(['shop|plant|facility|place|Werk|Lieu|Local|Bolt|地点|库位']),
  },
};
