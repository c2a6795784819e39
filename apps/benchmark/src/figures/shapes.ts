import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { importOverHttp } from '../run/import-over-http.js';
import { peakOfImport } from '../run/peak-of-import.js';
import { serveFile } from '../run/serve-file.js';
import type { Services } from '../run/services.js';
import { startStack } from '../run/stack.js';
import { parseShape } from '../shapes/parse-shape.js';
import { type Shape, shapes, writeShape } from '../shapes/write-shape.js';
import type { Figure, Pair } from './figure.js';

const names: Readonly<Record<Shape, string>> = { xlsx: 'XLSX', xml: 'XML', jsonl: 'JSON Lines' };
const parsers: Readonly<Record<Shape, string>> = {
  xlsx: 'yauzl and sax alone, parsing the parts of the same workbook',
  xml: 'sax alone, parsing the same file',
  jsonl: 'lossless-json alone, parsing each line of the same file',
};

/** For each shape beside CSV: the pace of an import that recognises every row, and the worker's memory on a long file. */
export const shapeFigures: readonly Figure[] = shapes.flatMap((shape) => [paceOf(shape), memoryOf(shape)]);

/** The same file again, against the parser of its shape alone. */
function paceOf(shape: Shape): Figure {
  return {
    name: `unchanged-${shape}`,
    title: `import again, all {rows} rows unchanged, as ${names[shape]}`,
    limit: parsers[shape],
    reach: 0.5,
    aim: 0.9,
    async prepare(services, { rows }) {
      const stack = await startStack(await services.createCatalogue(`unchanged_${shape}`), { workers: 1 });
      const file = await shaped(services, shape, rows);
      const served = await serveFile(file);
      await importOverHttp(stack, served.url, { created: rows });
      return {
        async pair(): Promise<Pair> {
          const ours = await importOverHttp(stack, served.url, { rows_read: rows, unchanged: rows });
          const limit = await parseShape(file, shape);
          return { ratio: limit / ours, note: `${Math.round(rows / ours)} rows a second` };
        },
        async stop() {
          await stack.stop();
          served.stop();
        },
      };
    },
  };
}

/** The worker's peak memory on a long file, against that on the same products as CSV. */
function memoryOf(shape: Shape): Figure {
  return {
    name: `memory-${shape}`,
    title: `worker's peak memory on {long} rows of ${names[shape]}`,
    limit: 'on the same rows of CSV',
    reach: 1.2,
    aim: 1.1,
    isCost: true,
    async prepare(services, { long }) {
      const access = await services.createCatalogue(`memory_${shape}`);
      const [csv, file] = [await services.feed({ rows: long }), await shaped(services, shape, long)];
      return {
        async pair() {
          const [limit, ours] = [await peakOfImport(access, csv, long), await peakOfImport(access, file, long)];
          return { ratio: ours / limit, note: `${Math.round(ours)} MB, CSV ${Math.round(limit)} MB` };
        },
        stop: () => Promise.resolve(),
      };
    },
  };
}

async function shaped({ directory }: Services, shape: Shape, rows: number): Promise<string> {
  const file = join(directory, `feed-${rows}.${shape}`);
  if (!existsSync(file)) await writeShape(file, shape, rows);
  return file;
}
