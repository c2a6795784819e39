import { join } from 'node:path';
import { parseWithFastCsv } from '../limits/parse-with-fast-csv.js';
import { emptyProducts, emptyStock } from '../run/catalogues.js';
import { importOverHttp } from '../run/import-over-http.js';
import { measureImport } from '../run/measure-processor.js';
import { serveFile } from '../run/serve-file.js';
import type { Services } from '../run/services.js';
import { startStack } from '../run/stack.js';
import { writeStockFeed } from '../run/stock-feed.js';
import type { Figure } from './figure.js';

/** The first import of a stock file, each of whose rows stocks a place, against that of the products. */
export const stockImport: Figure = {
  name: 'stock',
  title: 'first import of a stock file of {catalogue} rows, 3 columns, each with its line in the ledger',
  limit: 'the first import of the products',
  reach: 1,
  aim: 2,
  async prepare(services, { catalogue: rows }) {
    const catalogue = await prepareCatalogue(services, 'stock', rows);
    return {
      async pair() {
        await emptyProducts(catalogue.databaseUrl);
        const limit = await catalogue.importProducts();
        await emptyStock(catalogue.databaseUrl);
        const ours = await catalogue.importStock('created');
        return { ratio: limit / ours.result, processor: ours.processor };
      },
      stop: () => catalogue.stop(),
    };
  },
};

/** The same stock file again: Postgres compares every row, and nothing is written. */
export const unchangedStock: Figure = {
  name: 'stock-unchanged',
  title: 'a stock file again, all {catalogue} rows of 3 columns unchanged',
  limit: 'fast-csv alone, parsing the same file',
  reach: 0.8,
  aim: 1,
  async prepare(services, { catalogue: rows }) {
    const catalogue = await prepareCatalogue(services, 'stock_unchanged', rows);
    await catalogue.importProducts();
    await catalogue.importStock('created');
    return {
      async pair() {
        const ours = await catalogue.importStock('unchanged');
        return { ratio: (await parseWithFastCsv(catalogue.stockFile)) / ours.result, processor: ours.processor };
      },
      stop: () => catalogue.stop(),
    };
  },
};

/** API and worker on an empty catalogue, a feed of products, and a file with their stock. */
async function prepareCatalogue(services: Services, name: string, rows: number) {
  const stack = await startStack(await services.createCatalogue(name), { workers: 1 });
  const products = await serveFile(await services.feed({ rows }));
  const stockFile = join(services.directory, `stock-${rows}.csv`);
  await writeStockFeed(stockFile, rows);
  const stock = await serveFile(stockFile);
  return {
    databaseUrl: stack.databaseUrl,
    stockFile,
    importProducts: () => importOverHttp(stack, products.url, { created: rows }),
    importStock: (outcome: 'created' | 'unchanged') =>
      measureImport(services, stack, rows, () =>
        importOverHttp(stack, stock.url, { rows_read: rows, [outcome]: rows }, { kind: 'stock' }),
      ),
    async stop() {
      await stack.stop();
      products.stop();
      stock.stop();
    },
  };
}
