import { describe, expect, it } from 'vitest';
import { chinese } from '../src/product/alias-chinese.js';
import { czech } from '../src/product/alias-czech.js';
import { dutch } from '../src/product/alias-dutch.js';
import type { AliasFamily } from '../src/product/alias-family.js';
import { french } from '../src/product/alias-french.js';
import { generic } from '../src/product/alias-generic.js';
import { german } from '../src/product/alias-german.js';
import { google } from '../src/product/alias-google.js';
import { hungarian } from '../src/product/alias-hungarian.js';
import { idealo } from '../src/product/alias-idealo.js';
import { italian } from '../src/product/alias-italian.js';
import { japanese } from '../src/product/alias-japanese.js';
import { magento } from '../src/product/alias-magento.js';
import { meta } from '../src/product/alias-meta.js';
import { polish } from '../src/product/alias-polish.js';
import { portuguese } from '../src/product/alias-portuguese.js';
import { russian } from '../src/product/alias-russian.js';
import { shopify } from '../src/product/alias-shopify.js';
import { spanish } from '../src/product/alias-spanish.js';
import { woocommerce } from '../src/product/alias-woocommerce.js';
import { matchHeader } from '../src/product/match-header.js';
import { expectTaken } from './header-matches.js';

const formats = [google, generic, shopify, woocommerce, magento, idealo, meta];
const languages = [
  german,
  french,
  spanish,
  italian,
  dutch,
  polish,
  portuguese,
  czech,
  hungarian,
  russian,
  japanese,
  chinese,
];

function spellingsOf({ everywhere }: AliasFamily): [string, string][] {
  return [everywhere.strong, everywhere.weak, everywhere.last].flatMap((spellings) =>
    Object.entries(spellings ?? {}).flatMap(([target, headers]) =>
      headers.map((header): [string, string] => [header, target]),
    ),
  );
}

describe('alias tables', () => {
  it.each([...formats, ...languages].map((family) => [family.name, family] as const))(
    'no spelling of the %s table is taken from it by another',
    (_name, family) => {
      for (const [header, target] of spellingsOf(family)) {
        const match = matchHeader(header);
        if (target === '#currency') expect(match.as, header).toBe('currency');
        else if (!/[[(]/.test(header)) expectTaken(header, target);
      }
    },
  );
});

describe('headers in twelve languages', () => {
  it.each([
    [
      'German',
      'Titel Beschreibung Preis Marke EAN-Code Farbe Größe Verfügbarkeit Zustand Bild Artikelnummer Kategorie Geschlecht',
    ],
    ['French', 'Titre Descriptif Prix Marque Code-barres Couleur Taille Disponibilité État Photo UGS Catégorie Sexe'],
    [
      'Spanish',
      'Título Descripción Precio Marca Código_de_barras Color Talla Disponibilidad Condición Imagen Código_artículo Categoría Género',
    ],
    [
      'Italian',
      'Titolo Descrizione Prezzo Marca Codice_a_barre Colore Taglia Disponibilità Condizione Immagine Codice_articolo Categoria Genere',
    ],
    [
      'Dutch',
      'Titel Omschrijving Prijs Merk Streepjescode Kleur Maat Beschikbaarheid Conditie Afbeelding Artikelnummer Categorie Geslacht',
    ],
    ['Polish', 'Nazwa Opis Cena Marka Kod_EAN Kolor Rozmiar Dostępność Stan_produktu Zdjęcie Indeks Kategoria Płeć'],
    [
      'Portuguese',
      'Título Descrição Preço Marca Código_de_barras Cor Tamanho Disponibilidade Condição Imagem Código_do_artigo Categoria Gênero',
    ],
    [
      'Czech',
      'Název Popis Cena Značka EAN_kód Barva Velikost Dostupnost Stav_zboží Obrázek Katalogové_číslo Kategorie Pohlaví',
    ],
    [
      'Hungarian',
      'Megnevezés Leírás Ár Márka Vonalkód Szín Méret Elérhetőség Termékállapot Kép Cikkszám Kategória Nem',
    ],
    [
      'Russian',
      'Название Описание Цена Бренд Штрихкод Цвет Размер Наличие Состояние Изображение Артикул Категория Пол',
    ],
    [
      'Japanese',
      '商品名 商品説明 販売価格 ブランド JANコード カラー サイズ 在庫状況 状態 商品画像 商品コード カテゴリ 性別',
    ],
    ['Chinese', '商品名称 商品描述 售价 品牌 条形码 颜色 尺码 库存状态 商品状况 图片 货号 类别 性别'],
  ])('%s', (_language, headers) => {
    const targets =
      'title description price brand gtin color size availability condition image_link offer_id product_type gender'.split(
        ' ',
      );
    for (const [place, header] of headers.split(' ').entries())
      expectTaken(header.replaceAll('_', ' '), targets[place] ?? '');
  });

  it('takes accents and umlauts as they come', () => {
    expectTaken('Verfuegbarkeit', 'availability');
    expectTaken('Groesse', 'size');
    expectTaken('DISPONIBILITE', 'availability');
    expectTaken('Descripcion', 'description');
  });

  it('says that words of several meanings are ambiguous', () => {
    for (const header of [
      'Code',
      'Artikel',
      'Référence',
      'Código',
      'Codice',
      'Kod',
      'Kód',
      'Код',
      'コード',
      '编号',
      'Stav',
    ]) {
      expect(matchHeader(header).as, header).toBe('ambiguous');
    }
  });
});
