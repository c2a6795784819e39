import type { Random } from './mutate-feed.js';

/** What a supplier may send in place of its file. */
export const mishaps = ['broken', 'halved', 'doubled', 'empty', 'old'] as const;

export type Mishap = (typeof mishaps)[number];

interface Row {
  id: string;
  price: number;
}

/** A supplier whose price list changes a little from edition to edition, and is wrong now and then. */
export class Supplier {
  readonly #name: string;
  readonly #random: Random;
  #edition = 0;
  #rows: Row[];
  #nextId = 10;

  constructor(name: string, random: Random) {
    this.#name = name;
    this.#random = random;
    this.#rows = Array.from({ length: 10 }, (_, at) => ({ id: `${name}-${at}`, price: 1000 + random(9000) }));
  }

  /** The file of its next edition, in order. */
  publish(): string {
    this.#rows = this.#rows.map((row) => ({ ...row, price: Math.round(row.price * (0.9 + this.#random(21) / 100)) }));
    if (this.#random(3) === 0) {
      this.#rows.splice(this.#random(this.#rows.length), 1);
      this.#rows.push({ id: `${this.#name}-${this.#nextId}`, price: 5000 });
      this.#nextId += 1;
    }
    this.#edition += 1;
    return this.#write(this.#rows);
  }

  /** What it sends by mistake; `old` is one of its earlier files. */
  blunder(mishap: Mishap, old: string): string {
    switch (mishap) {
      case 'broken':
        return this.#write(this.#rows).replaceAll(' EUR', ' each, ask for more');
      case 'halved':
        return this.#write(this.#rows.slice(0, this.#rows.length / 2));
      case 'doubled':
        return this.#write(this.#rows.map((row) => ({ ...row, price: row.price * 2 })));
      case 'empty':
        return this.#random(2) === 0 ? '' : this.#write([]);
      case 'old':
        return old;
    }
  }

  #write(rows: readonly Row[]): string {
    const lines = rows.map(
      ({ id, price }) => `${id},Lamp ${id},${(price / 100).toFixed(2)} EUR,in stock,Edition ${this.#edition}\n`,
    );
    return `id,title,price,availability,description\n${lines.join('')}`;
  }
}

/** What a catalogue of price lists holds, by offer id: products that a list no longer names are out of stock. */
export type ExpectedCatalogue = Map<string, { price: string; availability: string; description: string }>;

/** Applies a file of a supplier to the catalogue, as an import with `missing: out_of_stock` is to do. */
export function applyFile(catalogue: ExpectedCatalogue, name: string, file: string): void {
  for (const [id, product] of catalogue)
    if (id.startsWith(`${name}-`)) catalogue.set(id, { ...product, availability: 'out_of_stock' });
  for (const line of file.trim().split('\n').slice(1)) {
    const [id = '', , price = '', , description = ''] = line.split(',');
    catalogue.set(id, { price: price.replace(' EUR', ''), availability: 'in_stock', description });
  }
}
