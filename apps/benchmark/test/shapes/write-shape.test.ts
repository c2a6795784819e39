import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '@feedstock/test-support';
import { productCells, seededRandom } from '@feedstock/test-support/generate-feed';
import { expect, it } from 'vitest';
import { parseShape } from '../../src/shapes/parse-shape.js';
import { type Shape, shapes, writeShape } from '../../src/shapes/write-shape.js';

const directory = temporaryDirectory('shapes');
const fileOf = (shape: Shape) => join(directory, `feed.${shape}`);

it.each(shapes)('writes %s that the parser of the shape reads', async (shape) => {
  await writeShape(fileOf(shape), shape, 50);
  expect(await parseShape(fileOf(shape), shape)).toBeGreaterThan(0);
});

it('writes the same products in each shape', async () => {
  for (const shape of shapes) await writeShape(fileOf(shape), shape, 3);
  const random = seededRandom(1);
  const expected = [1, 2, 3].map((number) => productCells(number, random));
  const lines = readFileSync(fileOf('jsonl'), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(expected);
  const xml = readFileSync(fileOf('xml'), 'utf8');
  expect(Array.from(xml.matchAll(/<g:gtin>(\d+)<\/g:gtin>/g), ([, gtin]) => gtin)).toEqual(
    expected.map(({ gtin }) => gtin),
  );
});
