import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { inBlocks, productCells, seededRandom } from '@feedstock/test-support/generate-feed';

/** Writes a file of stock: a quantity in one of four warehouses for each of the first `rows` products of a generated feed. */
export async function writeStockFeed(file: string, rows: number): Promise<void> {
  const random = seededRandom(1);
  function* lines(): Generator<string> {
    yield 'gtin,warehouse,quantity\n';
    for (let row = 1; row <= rows; row += 1) {
      const { gtin } = productCells(row, random);
      yield `${gtin},warehouse ${row % 4},${Math.floor(random() * 500)}\n`;
    }
  }
  await pipeline(inBlocks(lines()), createWriteStream(file));
}
