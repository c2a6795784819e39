import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { productCells, seededRandom } from '@feedstock/test-support/generate-feed';

/** Writes a file of stock: a quantity in one of four warehouses for each of the first `rows` products of a generated feed. */
export async function writeStockFeed(file: string, rows: number): Promise<void> {
  const random = seededRandom(1);
  function* lines(): Generator<string> {
    yield 'gtin,warehouse,quantity\n';
    let block = '';
    for (let row = 1; row <= rows; row += 1) {
      const { gtin } = productCells(row, random);
      block += `${gtin},warehouse ${row % 4},${Math.floor(random() * 500)}\n`;
      if (block.length < 65_536 && row < rows) continue;
      yield block;
      block = '';
    }
  }
  await pipeline(lines, createWriteStream(file));
}
