import { growCatalogue } from '../run/catalogues.js';
import { importOverHttp } from '../run/import-over-http.js';
import { medianMs } from '../run/load.js';
import { medianSearchMs } from '../run/searches.js';
import { serveFile } from '../run/serve-file.js';
import type { Services } from '../run/services.js';
import { startStack } from '../run/stack.js';
import { withSql } from '../run/with-sql.js';

/** Milliseconds to the first byte, the median of each, in a catalogue of so many products. */
export interface TimesAtSize {
  products: number;
  firstPage: number;
  filteredAndSorted: number;
  search: number;
  byGtin: number;
  databaseMegabytes: number;
}

const smallest = 10_000;

/** Grows one catalogue from ten thousand products, tenfold each time, up to `products`, and asks the same of each size. */
export async function timesBySize(
  services: Services,
  products: number,
  onSize: (times: TimesAtSize) => void,
): Promise<TimesAtSize[]> {
  const stack = await startStack(await services.createCatalogue('growth_requests'), { workers: 1 });
  const first = Math.min(smallest, products);
  const served = await serveFile(await services.feed({ rows: first }));
  await importOverHttp(stack, served.url, { created: first });
  served.stop();
  const measured: TimesAtSize[] = [];
  for (const size of sizesUpTo(products)) {
    await growCatalogue(stack.databaseUrl, size);
    const median = (path: string) => medianMs({ url: `${stack.url}${path}`, headers: stack.headers });
    const times = {
      products: size,
      firstPage: await median('/products?limit=50'),
      filteredAndSorted: await median('/products?limit=50&availability=in_stock&sort=-price'),
      search: await medianSearchMs(stack),
      byGtin: await median('/products?search=4000000000013'),
      databaseMegabytes: await databaseMegabytes(stack.databaseUrl),
    };
    measured.push(times);
    onSize(times);
  }
  await stack.stop();
  return measured;
}

/** 10,000, 100,000 and so on, and at last `products` itself. */
export function sizesUpTo(products: number): number[] {
  const sizes: number[] = [];
  for (let size = smallest; size < products; size *= 10) sizes.push(size);
  return [...sizes, products];
}

async function databaseMegabytes(url: string): Promise<number> {
  const [row] = await withSql(
    url,
    (sql) => sql<{ bytes: string }[]>`select pg_database_size(current_database())::text as bytes`,
  );
  return Math.round(Number(row?.bytes ?? 0) / 1e6);
}
