import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** The columns of a feed as merchants send it to Google. */
export const feedColumns = [
  'id',
  'title',
  'description',
  'link',
  'image_link',
  'additional_image_link',
  'availability',
  'price',
  'sale_price',
  'brand',
  'gtin',
  'mpn',
  'condition',
  'google_product_category',
  'product_type',
  'item_group_id',
  'color',
  'size',
  'gender',
  'age_group',
  'material',
  'shipping_weight',
  'custom_label_0',
] as const;

export type FeedCells = Record<(typeof feedColumns)[number], string>;

const colors = ['Black', 'White', 'Navy', 'Red', 'Olive', 'Sand', 'Grey/Blue', 'Burgundy'];
const sizes = ['XS', 'S', 'M', 'L', 'XL', '38', '40', '42'];
const nouns = ['Jacket', 'Boot', 'Shirt', 'Trousers', 'Backpack', 'Glove', 'Cap', 'Sandal', 'Lamp', 'Mug'];
const traits = ['Light', 'Waterproof', 'Classic', 'Trail', 'City', 'Alpine', 'Soft', 'Rugged', 'Vintage', 'Slim'];
const brands = Array.from(
  { length: 200 },
  (_, at) => `${traits[at % 10]}${nouns[(at * 7) % 10]} ${Math.floor(at / 10)}`,
);
const categories = [
  'Apparel & Accessories > Shoes',
  'Apparel & Accessories > Clothing',
  'Home & Garden > Lighting',
  'Luggage & Bags',
];
const words =
  'made for long days out seams taped pockets zipped fabric recycled dries fast fits well over layers'.split(' ');

/** A small generator of numbers (mulberry32), so that a feed is the same each time. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A GTIN-13 with its right check digit, made of a number below a thousand million. */
function gtin13(number: number): string {
  const body = `400${String(number).padStart(9, '0')}`;
  let sum = 0;
  for (let at = 0; at < 12; at += 1) sum += Number(body[at]) * (at % 2 === 0 ? 1 : 3);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** The cells of a good row: product `number`, below a thousand million, with an id and a GTIN of its own. */
export function productCells(number: number, random: () => number): FeedCells {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  const price = 10 + Math.floor(random() * 20_000) / 100;
  const [noun, trait, color] = [pick(nouns), pick(traits), pick(colors)];
  return {
    id: `SKU-${number}`,
    title: `${trait} ${noun}, ${color}`,
    description: Array.from({ length: 23 }, () => pick(words)).join(' '),
    link: `https://shop.example.com/products/${number}`,
    image_link: `https://cdn.example.com/images/${number}/front.jpg`,
    additional_image_link: `https://cdn.example.com/images/${number}/back.jpg`,
    availability: random() < 0.8 ? 'in stock' : 'out of stock',
    price: `${price.toFixed(2)} EUR`,
    sale_price: random() < 0.2 ? `${(price * 0.8).toFixed(2)} EUR` : '',
    brand: pick(brands),
    gtin: gtin13(number),
    mpn: `MPN${number}`,
    condition: 'new',
    google_product_category: pick(categories),
    product_type: `Catalogue > ${noun}s`,
    item_group_id: `G${Math.floor(number / 4)}`,
    color,
    size: pick(sizes),
    gender: pick(['male', 'female', 'unisex']),
    age_group: 'adult',
    material: pick(['cotton', 'wool', 'nylon', 'leather']),
    shipping_weight: `${(0.2 + random()).toFixed(2)} kg`,
    custom_label_0: pick(['season', 'clearance', 'core']),
  };
}

/** The faults a row may have, one kind each. */
const damages: readonly ((cells: FeedCells) => void)[] = [
  (cells) => {
    cells.gtin = `${cells.gtin.slice(0, -1)}${(Number(cells.gtin.slice(-1)) + 1) % 10}`;
  },
  (cells) => {
    cells.gtin = `${cells.gtin[0]}.${cells.gtin.slice(1, 6)}E+12`;
  },
  (cells) => {
    cells.price = '12 apples';
  },
  (cells) => {
    cells.price = cells.price.replace(' EUR', '');
  },
  (cells) => {
    cells.price = `-${cells.price}`;
  },
  (cells) => {
    cells.availability = 'perhaps';
  },
  (cells) => {
    cells.title = '';
  },
  (cells) => {
    cells.gtin = '';
    cells.id = '';
  },
];

/** Damages a row in way number `damage`, modulo the eight kinds. */
export function damageCells(cells: FeedCells, damage: number): void {
  damages[damage % damages.length]?.(cells);
}

/** The header line of a feed. */
export const headerLine = `${feedColumns.join(',')}\n`;

/** A row of a feed as a line. */
export function lineOf(cells: FeedCells): string {
  return `${feedColumns.map((column) => quoted(cells[column])).join(',')}\n`;
}

export interface FeedShape {
  rows: number;
  seed: number;
  /** The share of rows that are damaged, 0 to 1, the eight kinds in turn. */
  bad: number;
  /** The number of the first product, 1 by default. */
  first?: number;
  /** The share of rows, 0 to 1, whose price is a cent higher than without it: each tenth row for 0.1. */
  changedPrices?: number;
}

/** Writes a feed to a file. Returns how many of its rows are bad. */
export async function writeFeed(file: string, shape: FeedShape): Promise<number> {
  const { rows, seed, bad, first = 1, changedPrices = 0 } = shape;
  const random = seededRandom(seed);
  let damaged = 0;
  function* lines(): Generator<string> {
    yield headerLine;
    for (let row = 1; row <= rows; row += 1) {
      const cells = productCells(first + row - 1, random);
      if (Math.floor(row * changedPrices) > Math.floor((row - 1) * changedPrices)) cells.price = aCentMore(cells.price);
      if (random() < bad) {
        damageCells(cells, damaged);
        damaged += 1;
      }
      yield lineOf(cells);
    }
  }
  await pipeline(inBlocks(lines()), createWriteStream(file));
  return damaged;
}

/** Joins short pieces of a file to blocks, which are written faster. */
export function* inBlocks(pieces: Iterable<string>): Generator<string> {
  let block = '';
  for (const piece of pieces) {
    block += piece;
    if (block.length < 65_536) continue;
    yield block;
    block = '';
  }
  yield block;
}

function aCentMore(price: string): string {
  const [amount = '', currency = ''] = price.split(' ');
  return `${(Number(amount) + 0.01).toFixed(2)} ${currency}`;
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
