import { emptyProducts } from './catalogues.js';
import { importOverHttp } from './import-over-http.js';
import { peakMegabytes } from './processor-time.js';
import { serveFile } from './serve-file.js';
import { type CatalogueAccess, startStack } from './stack.js';

/** The most memory, in megabytes, that a new worker holds while it imports a file of `rows` into an emptied catalogue; NaN where the system does not report it. */
export async function peakOfImport(access: CatalogueAccess, file: string, rows: number): Promise<number> {
  const stack = await startStack(access, { workers: 1 });
  const served = await serveFile(file);
  await emptyProducts(stack.databaseUrl);
  await importOverHttp(stack, served.url, { rows_read: rows, created: rows });
  const [worker] = stack.workers;
  const peak = worker === undefined ? null : peakMegabytes(worker.processId);
  await stack.stop();
  served.stop();
  return peak ?? Number.NaN;
}
