import { columns, type SampleRow } from './sample-row.js';
import { spoilRow } from './spoil-row.js';

const garments = ['Jacket', 'Trousers', 'Shirt', 'Pullover', 'Raincoat', 'Scarf', 'Boots'];
const brands = ['Northfold', 'Ada & Söhne', 'Plain Goods', 'Åre', 'Hill "Original"'];
const colors = ['black', 'navy', 'olive', 'sand', 'red'];
const sizes = ['S', 'M', 'L', 'XL'];
/** Several ways to write one value, as suppliers do. */
const availabilities = ['in_stock', 'in stock', 'In Stock', 'out_of_stock', 'preorder'];

/** One row in this many is wrong, with each kind of fault in turn. */
const rowsPerFault = 40;

/** One GTIN in this many was turned into a decimal number by a spreadsheet; an import repairs it. */
const rowsPerSpreadsheetGtin = 100;

/** A feed as a supplier might send it: the same text at every call, with bad rows and repairable values. */
export function sampleFeed(rowCount: number): string {
  const lines = [columns.join(',')];
  for (let number = 1; number <= rowCount; number += 1) {
    const row = goodRow(number);
    const fault = number % rowsPerFault === 0 ? number / rowsPerFault : null;
    lines.push(fault === null ? writeRow(row) : spoilRow(row, fault, writeRow));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function goodRow(number: number): SampleRow {
  const garment = pick(garments, number);
  const color = pick(colors, Math.floor(number / 7));
  const size = pick(sizes, Math.floor(number / 35));
  const group = Math.floor(number / 20);
  const amount = `${(number % 180) + 5}.${number % 2 === 0 ? '95' : '50'}`;
  return {
    id: `SAMPLE-${number}`,
    title: `${garment}, ${color}, size ${size}`,
    description: `A ${garment.toLowerCase()} for every day. Article ${number} of the sample feed.`,
    link: `https://shop.example/articles/${number}`,
    image_link: `https://shop.example/images/${number}.jpg`,
    availability: pick(availabilities, number),
    price: number % 3 === 0 ? `EUR ${amount}` : `${amount} EUR`,
    brand: pick(brands, group),
    gtin: number % rowsPerSpreadsheetGtin === 1 ? `${sampleGtin(number)}.0` : sampleGtin(number),
    google_product_category: 'Apparel & Accessories > Clothing',
    product_type: `Home > Clothing > ${garment}`,
    condition: 'new',
    color,
    size,
    item_group_id: `GROUP-${group}`,
  };
}

/** A valid GTIN-13 with the prefix 952, which GS1 keeps for demonstrations. */
function sampleGtin(number: number): string {
  const digits = `952${String(number).padStart(9, '0')}`;
  const sum = Array.from(digits, Number).reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function writeRow(row: SampleRow): string {
  return columns.map((column) => quote(row[column])).join(',');
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function pick(list: readonly string[], index: number): string {
  return list[index % list.length] ?? '';
}
