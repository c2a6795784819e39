import { describe, expect, it } from 'vitest';
import type { AliasFamily } from '../../src/aliases/alias-table.js';
import { formats } from '../../src/aliases/formats.js';
import { matchHeader } from '../../src/headers/match-header.js';
import { languages } from '../../src/languages/languages.js';
import { expectTarget } from './matches.js';

function spellingsOf({ everywhere }: AliasFamily): [string, string][] {
  return [everywhere.strong, everywhere.weak, everywhere.last].flatMap((spellings) =>
    Object.entries(spellings ?? {}).flatMap(([target, headers]) =>
      headers.map((header): [string, string] => [header, target]),
    ),
  );
}

describe('alias tables', () => {
  it.each([...formats, ...languages].map((family) => [family.name, family] as const))(
    'no spelling of the %s table means something else in another',
    (_name, family) => {
      for (const [header, target] of spellingsOf(family)) {
        const match = matchHeader(header);
        if (target === '#currency') expect(match.as, header).toBe('currency');
        else if (!header.includes('[')) expectTarget(header, target);
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
    for (const [at, header] of headers.split(' ').entries())
      expectTarget(header.replaceAll('_', ' '), targets[at] ?? '');
  });

  it('accepts accents and umlauts in any spelling', () => {
    expectTarget('Verfuegbarkeit', 'availability');
    expectTarget('Groesse', 'size');
    expectTarget('DISPONIBILITE', 'availability');
    expectTarget('Descripcion', 'description');
  });

  it('reports words of several meanings as ambiguous', () => {
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
