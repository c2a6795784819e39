import type { Random } from './mutate-feed.js';

/** What a supplier may send in place of its file. */
export type Mishap = 'broken' | 'halved' | 'doubled' | 'sold out' | 'empty' | 'old';

interface Row {
  id: string;
  /** A price in cents, or a quantity. */
  value: number;
}

/** What the two kinds of files differ in. */
interface Kind {
  mishaps: readonly Mishap[];
  header: string;
  newValue: (random: Random) => number;
  nextValue: (value: number, random: Random) => number;
  write: (row: Row, edition: number) => string;
  /** A row whose value nobody can read. */
  writeBroken: (row: Row, edition: number) => string;
}

const writePrice = ({ id }: Row, price: string, edition: number) =>
  `${id},Lamp ${id},${price},in stock,Edition ${edition}\n`;

const writeQuantity = ({ id }: Row, quantity: string) => `${id},${quantity},main\n`;

const kinds = {
  products: {
    mishaps: ['broken', 'halved', 'doubled', 'empty', 'old'],
    header: 'id,title,price,availability,description\n',
    newValue: (random) => 1000 + random(9000),
    nextValue: (price, random) => Math.round(price * (0.9 + random(21) / 100)),
    write: (row, edition) => writePrice(row, `${(row.value / 100).toFixed(2)} EUR`, edition),
    writeBroken: (row, edition) => writePrice(row, 'ask for more', edition),
  },
  stock: {
    mishaps: ['broken', 'halved', 'sold out', 'empty', 'old'],
    header: 'id,quantity,location\n',
    newValue: (random) => 1 + random(1000),
    nextValue: (_quantity, random) => 1 + random(1000),
    write: (row) => writeQuantity(row, String(row.value)),
    writeBroken: (row) => writeQuantity(row, 'ask us'),
  },
} satisfies Record<string, Kind>;

/** A supplier whose price list or stock list changes a little from edition to edition, and is wrong now and then. */
export class Supplier {
  /** What it may get wrong. */
  readonly mishaps: readonly Mishap[];
  readonly #kind: Kind;
  readonly #name: string;
  readonly #random: Random;
  #edition = 0;
  #rows: Row[];
  #nextId = 10;

  constructor(kind: keyof typeof kinds, name: string, random: Random) {
    this.#kind = kinds[kind];
    this.mishaps = this.#kind.mishaps;
    this.#name = name;
    this.#random = random;
    this.#rows = Array.from({ length: 10 }, (_, at) => this.#newRow(at));
  }

  /** The file of its next edition, in order. */
  publish(): string {
    this.#rows = this.#rows.map((row) => ({ ...row, value: this.#kind.nextValue(row.value, this.#random) }));
    if (this.#random(3) === 0) {
      this.#rows.splice(this.#random(this.#rows.length), 1);
      this.#rows.push(this.#newRow(this.#nextId));
      this.#nextId += 1;
    }
    this.#edition += 1;
    return this.#write(this.#rows);
  }

  /** What it sends by mistake; `old` is one of its earlier files. */
  blunder(mishap: Mishap, old: string): string {
    switch (mishap) {
      case 'broken':
        return this.#write(this.#rows, this.#kind.writeBroken);
      case 'halved':
        return this.#write(this.#rows.slice(0, this.#rows.length / 2));
      case 'doubled':
        return this.#write(this.#rows.map((row) => ({ ...row, value: row.value * 2 })));
      case 'sold out':
        return this.#write(this.#rows.map((row) => ({ ...row, value: 0 })));
      case 'empty':
        return this.#random(2) === 0 ? '' : this.#write([]);
      case 'old':
        return old;
    }
  }

  #newRow(number: number): Row {
    return { id: `${this.#name}-${number}`, value: this.#kind.newValue(this.#random) };
  }

  #write(rows: readonly Row[], write = this.#kind.write): string {
    return this.#kind.header + rows.map((row) => write(row, this.#edition)).join('');
  }
}

/** What is there after good files alone: products by offer id, and quantities by offer id and location (`A@main`). */
export interface Expected {
  products: Map<string, { price: string; availability: string; description: string }>;
  stock: Record<string, number>;
}

/** Applies a price list, as an import with `missing: out_of_stock` is to do. */
export function applyPrices({ products }: Expected, name: string, file: string): void {
  for (const [id, product] of products)
    if (id.startsWith(`${name}-`)) products.set(id, { ...product, availability: 'out_of_stock' });
  for (const [id = '', , price = '', , description = ''] of rowsOf(file))
    products.set(id, { price: price.replace(' EUR', ''), availability: 'in_stock', description });
}

/** Applies a stock list, as an import with `missing: zero` is to do. */
export function applyStock({ stock }: Expected, name: string, file: string): void {
  for (const shelf of Object.keys(stock)) if (shelf.startsWith(`${name}-`)) stock[shelf] = 0;
  for (const [id, quantity, location] of rowsOf(file)) stock[`${id}@${location}`] = Number(quantity);
}

function rowsOf(file: string): string[][] {
  const lines = file.trim().split('\n').slice(1);
  return lines.map((line) => line.split(','));
}
