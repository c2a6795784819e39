import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readShape } from '../shapes/read-shape.js';

/**
 * The same few products as other programs write them, by the name of each program: LibreOffice 7.4 (files of its own, and
 * those of others that it has read and saved), openpyxl 3.1 and XlsxWriter 3.2; jq, json_pp, Miller, SQLite, Postgres 18, Node, and
 * the JSON modules of Python and Perl; xmllint, XMLStarlet, xsltproc, Postgres 18, lxml, and the XML modules of Python.
 */
const files = new URL('./files/', import.meta.url);
const names = readdirSync(files);

type Named = Readonly<Record<string, string>>;

const plain: readonly Named[] = [
  { id: 'A-1', title: 'Boot "warm", size 42', price: '9.90 EUR', gtin: '4006381333931', color: 'red' },
  { id: 'A-2', title: 'Café & Co <b>', price: '12.00 EUR', gtin: '036000291452' },
  { id: 'A-3', title: 'Ärmel\nlang', price: '1234.50 EUR', gtin: '96385074', color: 'blue' },
  { id: 'A-4', title: '日本 😀', price: '0.50 EUR', color: 'green' },
];

const plainWith = (more: (row: Named, index: number) => Named) =>
  plain.map((row, index) => ({ ...row, ...more(row, index) }));
/** A GTIN that was a number has lost its zero, as the sheet shows it. */
const asNumbers = plainWith(({ gtin }) => (gtin === undefined ? {} : { gtin: gtin.replace(/^0/, '') }));
const withErrors = plain.map((row, index) => ({ ...row, ...{ 1: { title: '#N/A' }, 2: { title: '#REF!' } }[index] }));
const typed = (bundles: readonly string[], secondDate: string): Named[] => [
  {
    id: 'A-1',
    title: 'Boot',
    price: '9.90 EUR',
    'availability date': '2026-02-24',
    'is bundle': bundles[0] ?? '',
    discount: '25%',
  },
  {
    id: 'A-2',
    title: 'Lamp',
    price: '3 EUR',
    'availability date': secondDate,
    'is bundle': bundles[1] ?? '',
    discount: '100%',
  },
];
const words = ['true', 'false'];

/** What a file says whose name matches; the first that does. All others say `plain`. */
const others: readonly (readonly [name: RegExp, rows: readonly Named[]])[] = [
  [/^openpyxl-iso-dates/, typed(words, '2026-02-24T13:30:00')],
  [/libreoffice-typed/, typed(['1', '0'], '2026-02-24')],
  [/-(iso-dates|dates|1904)\.xlsx/, typed(words, '2026-02-24T13:30')],
  [/-errors/, withErrors],
  [/-links/, plainWith((_row, index) => ({ link: `https://shop.example/p?a=1&b=${index + 1}` }))],
  [
    /-currency-zero-filled/,
    plainWith(({ price = '', gtin }) => ({
      price: `EUR ${price.replace(' EUR', '')}`,
      ...(gtin === undefined ? {} : { gtin: gtin.replace(/^03/, '003') }),
    })),
  ],
  [/-(numbers|guessed-types|xlsxwriter-numbers)\.xlsx/, asNumbers],
  [/jq-numbers/, plainWith(() => ({ weight: '1.5', stock: '12' }))],
  [/ujson-slashes/, plainWith(() => ({ link: 'https://a.example/p/1' }))],
  [/xmlstarlet-edited/, plainWith(() => ({ brand: 'Lux' }))],
];

it.each(names)('%s is read as a careful reader would', async (name) => {
  const { rows, named } = await readShape(readFileSync(new URL(name, files)), { piece: 1009 });
  const expected = others.find(([pattern]) => pattern.test(name))?.[1] ?? plain;
  expect(rows.filter(({ fault }) => fault !== null)).toEqual([]);
  expect(named).toEqual(expected);
  expect(named).toHaveLength(expected.length);
});

it('has as many files of each shape as there were', () => {
  const count = (pattern: RegExp) => names.filter((name) => pattern.test(name)).length;
  expect([count(/\.xls[xm]$/), count(/\.xml$/), count(/\.json/)]).toEqual([50, 51, 51]);
});
