import {
  damageCells,
  type FeedCells,
  headerLine,
  lineOf,
  productCells,
  seededRandom,
} from '@feedstock/test-support/generate-feed';

export interface FeedShape {
  /** How many feeds are imported at once. */
  imports: number;
  /** Rows of each. */
  rows: number;
  seed: number;
}

export interface Feeds {
  /** Loaded before anything is disturbed: the products that all feeds share. */
  base: Buffer;
  feeds: Buffer[];
}

/**
 * What each feed changes of the shared products: an attribute of its own, to a value that no product has. So every such
 * row is an update whichever import comes first, and an update that is lost or made twice is noticed.
 */
const sharedChanges: readonly Partial<FeedCells>[] = [
  { price: '5.55 EUR' },
  { color: 'Teal' },
  { material: 'silk' },
  { size: 'XXL' },
  { shipping_weight: '9.99 kg' },
  { custom_label_0: 'reviewed' },
];

/** A cell that takes minutes to read where an expression looks for blanks at its end. */
const poison = `a${'\u200b'.repeat(300_000)}b`;

const badShare = 0.03;
const repeatedShare = 0.01;
const repairedShare = 0.02;
/** Numbers of products of its own that each feed has. */
const range = 10_000_000;

/** Feeds of products of their own, with bad, repeated and repairable rows; one row in four is of a shared product. */
export function makeFeeds(shape: FeedShape): Feeds {
  const shared = Math.max(1, Math.floor(shape.rows / 4));
  const random = seededRandom(shape.seed);
  const base = [headerLine];
  for (let number = 1; number <= shared; number += 1) base.push(lineOf(productCells(number, random)));
  const feeds = Array.from({ length: shape.imports }, (_, at) => makeFeed(at, shape, shared));
  return { base: Buffer.from(base.join('')), feeds };
}

function makeFeed(at: number, { rows, seed, imports }: FeedShape, shared: number): Buffer {
  const random = seededRandom(seed + 1 + at);
  const change = sharedChanges[at];
  // Each feed begins at another product, so that the imports reach the shared products in different orders.
  const first = Math.floor((at * shared) / imports);
  const lines = [headerLine];
  let bad = 0;
  for (let row = 1, own = 0; row <= rows; row += 1) {
    if (change !== undefined && row % 4 === 0) {
      lines.push(sharedLine(((first + row / 4) % shared) + 1, change));
      continue;
    }
    const repeats = own > 0 && random() < repeatedShare;
    if (!repeats) own += 1;
    const cells = productCells((at + 1) * range + own, random);
    if (random() < repairedShare) cells.gtin = `EAN ${cells.gtin}`;
    if (random() < badShare) {
      damageCells(cells, bad);
      bad += 1;
    }
    if (row === Math.floor(rows / 2)) cells.color = poison;
    lines.push(lineOf(cells));
  }
  return Buffer.from(lines.join(''));
}

/** A row that is empty except for the keys of the product and what it changes. */
function sharedLine(number: number, change: Partial<FeedCells>): string {
  const { id, gtin, ...others } = productCells(number, () => 0);
  const empty = Object.fromEntries(Object.keys(others).map((name) => [name, ''])) as typeof others;
  return lineOf({ ...empty, ...change, id, gtin });
}
