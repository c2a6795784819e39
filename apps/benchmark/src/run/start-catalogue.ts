import { analyseProducts, growCatalogue } from './catalogues.js';
import { importOverHttp } from './import-over-http.js';
import { serveFile } from './serve-file.js';
import type { Services } from './services.js';
import { type CatalogueAccess, type Stack, startStack } from './stack.js';

/** How many products a catalogue has, of which `rows` are imported and the others are copies. */
interface CatalogueSize {
  rows: number;
  products: number;
}

/** API and worker on a catalogue of its own. */
export async function startCatalogue(services: Services, name: string, size: CatalogueSize): Promise<Stack> {
  return fillCatalogue(await services.createCatalogue(name), services, size);
}

/** The same on an empty catalogue that exists. */
export async function fillCatalogue(
  access: CatalogueAccess,
  services: Services,
  { rows, products }: CatalogueSize,
): Promise<Stack> {
  const stack = await startStack(access, { workers: 1 });
  const count = Math.min(rows, products);
  const served = await serveFile(await services.feed({ rows: count }));
  await importOverHttp(stack, served.url, { created: count });
  served.stop();
  if (products > count) await growCatalogue(stack.databaseUrl, products);
  else await analyseProducts(stack.databaseUrl);
  return stack;
}
