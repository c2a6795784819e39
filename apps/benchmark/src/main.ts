import { mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connectDatabase, migrate } from '@feedstock/database';
import { openImportQueue } from '@feedstock/import-queue';
import { startPostgres, startRedis } from '@feedstock/local-services';
import { writeFeed } from '@feedstock/test-support/generate-feed';
import { copyIn, copyOut, emptyProducts, insertBenchmarkUser } from './copy-products.js';
import { importFeed } from './import-feed.js';
import { measureCatalogue } from './measure-catalogue.js';
import { parseWithFastCsv } from './parse-with-fast-csv.js';
import { print, printRate } from './print.js';
import { serveFile } from './serve-file.js';
import { startWorkerProcess } from './worker-process.js';

/** `--rows 100000,1000000`: sizes of feeds, one after the other. `--catalogue`: list and export on the last of them too. */
const { values } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, catalogue: { type: 'boolean', default: false } },
});
const sizes = values.rows.split(',').map(Number);

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'feedstock-bench-')));
const cacheDirectory = join(import.meta.dirname, '../../../.cache');
const [postgres, redis] = await Promise.all([
  startPostgres({ dataDirectory: join(directory, 'postgres') }),
  startRedis({ dataDirectory: join(directory, 'redis'), cacheDirectory }),
]);
try {
  await migrate(postgres.url);
  const userId = await insertBenchmarkUser(postgres.url);
  for (const rows of sizes) await measure(rows, userId);
  if (values.catalogue) {
    await measureCatalogue({ databaseUrl: postgres.url, redisUrl: redis.url, directory });
  }
} finally {
  await Promise.all([postgres.stop({ removeData: true }), redis.stop({ removeData: true })]);
  rmSync(directory, { recursive: true, force: true });
}

/** One size of feed: import into an empty table, import again unchanged, COPY of the same rows, and fast-csv alone. */
async function measure(rows: number, userId: number): Promise<void> {
  const file = join(directory, `feed-${rows}.csv`);
  await writeFeed(file, { rows, seed: 1, bad: 0 });
  const served = await serveFile(file);
  const database = connectDatabase({ url: postgres.url, poolMax: 2, applicationName: 'bench' });
  const queue = openImportQueue({ REDIS_URL: redis.url });
  const worker = startWorkerProcess(postgres.url, redis.url);
  try {
    print(`${rows} rows, 23 columns, ${Math.round(statSync(file).size / rows)} bytes a row`);
    await emptyProducts(postgres.url);
    const access = { db: database.db, queue, userId };
    const first = await importFeed(access, served.url);
    const again = await importFeed(access, served.url);
    if (again.row.unchanged !== rows) throw new Error(`only ${again.row.unchanged} of ${rows} rows were unchanged`);
    const copied = join(directory, 'products.copy');
    await copyOut(postgres.url, copied);
    const copySeconds = await copyIn(postgres.url, copied);
    const parseSeconds = await parseWithFastCsv(file);

    printRate('COPY of the normalised rows', rows, copySeconds);
    printRate('import into an empty catalogue', rows, first.seconds, copySeconds / first.seconds, 'of COPY');
    printRate('fast-csv alone', rows, parseSeconds);
    printRate('import again, all unchanged', rows, again.seconds, parseSeconds / again.seconds, 'of fast-csv alone');
    print(`  worker's peak memory: ${worker.peakMegabytes() ?? 'unknown'} MB`);
  } finally {
    await worker.stop();
    served.stop();
    await queue.close();
    await database.close();
  }
}
