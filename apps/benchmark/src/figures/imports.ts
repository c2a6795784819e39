import { join } from 'node:path';
import { copyIn, copyOut } from '../limits/copy-products.js';
import { parseWithFastCsv } from '../limits/parse-with-fast-csv.js';
import { countProducts, emptyProducts, growCatalogue } from '../run/catalogues.js';
import { askForImport, followImport, importOverHttp } from '../run/import-over-http.js';
import { measureImport, measureProcessor } from '../run/measure-processor.js';
import { peakOfImport } from '../run/peak-of-import.js';
import { serveFile } from '../run/serve-file.js';
import type { Services } from '../run/services.js';
import { type Stack, startStack } from '../run/stack.js';
import type { Figure, Pair } from './figure.js';

/** The import of a feed into an empty catalogue, against COPY of the same products into the same table. */
export const firstImport: Figure = {
  name: 'first-import',
  title: 'first import of {rows} rows, 23 columns, from the request to committed rows with the full account',
  limit: '`COPY` of the normalised rows into the same table and indexes',
  reach: 0.65,
  aim: 0.8,
  async prepare(services, { rows }) {
    const access = await services.createCatalogue('first_import');
    const stack = await startStack(access, { workers: 1 });
    const served = await serveFile(await services.feed({ rows }));
    const copied = join(services.directory, 'products.copy');
    return {
      async pair() {
        await emptyProducts(stack.databaseUrl);
        const ours = await measureImport(services, stack, rows, () =>
          importOverHttp(stack, served.url, { rows_read: rows, created: rows }),
        );
        const stored = await countProducts(stack.databaseUrl);
        if (stored !== rows) throw new Error(`${stored} of ${rows} products are stored`);
        await copyOut(stack.databaseUrl, copied);
        await emptyProducts(stack.databaseUrl);
        const limit = await measureProcessor(
          services,
          [],
          () => copyIn(stack.databaseUrl, copied),
          () => rows,
        );
        return {
          ratio: limit.result / ours.result,
          processor: ours.processor,
          limitProcessor: limit.processor.postgres,
        };
      },
      stop: () => stopAll(stack, served),
    };
  },
};

/** The same feed again: every row is recognised and nothing is written. */
export const unchangedImport: Figure = {
  name: 'unchanged',
  title: 'import again, all {rows} rows unchanged',
  limit: 'fast-csv alone, parsing the same file',
  reach: 0.9,
  aim: 1.2,
  prepare: (services, { rows }) => prepareAgain(services, rows, { name: 'unchanged', share: 0 }),
};

/** The same feed with a tenth of its prices changed, there and back. */
export const changedImport: Figure = {
  name: 'changed',
  title: 'import again, 10 % of {rows} prices changed',
  limit: 'fast-csv alone, parsing the same file',
  reach: 0.6,
  aim: 0.9,
  prepare: (services, { rows }) => prepareAgain(services, rows, { name: 'changed', share: 0.1 }),
};

/** Imports a feed once, and then in turn a changed one from the same address and the first again, each beside fast-csv alone. */
async function prepareAgain(services: Services, rows: number, { name, share }: { name: string; share: number }) {
  const stack = await startStack(await services.createCatalogue(name), { workers: 1 });
  const first = await services.feed({ rows });
  const changed = await services.feed({ rows, changedPrices: share });
  const served = await serveFile(first);
  await importOverHttp(stack, served.url, { created: rows });
  const updated = Math.floor(rows * share);
  return {
    async pair(round: number): Promise<Pair> {
      const file = round % 2 === 0 ? changed : first;
      served.replace(file);
      const ours = await measureImport(services, stack, rows, () =>
        importOverHttp(stack, served.url, { rows_read: rows, updated, unchanged: rows - updated }),
      );
      return { ratio: (await parseWithFastCsv(file)) / ours.result, processor: ours.processor };
    },
    stop: () => stopAll(stack, served),
  };
}

/** New products into a catalogue that has millions, against the same into an empty one. */
export const largeTableImport: Figure = {
  name: 'large-table',
  title: 'import of {rows} new rows into a table of {large} products',
  limit: 'the same import into an empty table',
  reach: 0.7,
  aim: 0.9,
  async prepare(services, { rows, large }) {
    const full = await startStack(await services.createCatalogue('large_table'), { workers: 1 });
    const empty = await startStack(await services.createCatalogue('empty_table'), { workers: 1 });
    const seed = await serveFile(await services.feed({ rows }));
    await importOverHttp(full, seed.url, { created: rows });
    seed.stop();
    await growCatalogue(full.databaseUrl, large);
    return {
      async pair(round) {
        const served = await serveFile(await services.feed({ rows, first: (round + 1) * rows + 1 }));
        await emptyProducts(empty.databaseUrl);
        const expected = { rows_read: rows, created: rows };
        const limit = await importOverHttp(empty, served.url, expected);
        const ours = await measureImport(services, full, rows, () => importOverHttp(full, served.url, expected));
        served.stop();
        return { ratio: limit / ours.result, processor: ours.processor };
      },
      async stop() {
        await Promise.all([full.stop(), empty.stop()]);
      },
    };
  },
};

/** Two files by two workers at once, against one worker with one after the other. */
export const twoWorkers: Figure = {
  name: 'two-workers',
  title: 'two workers, two files of {rows} rows',
  limit: 'one worker with both in turn; 2.0 is the most, on two cores that Postgres shares',
  reach: 1.2,
  aim: 1.5,
  async prepare(services, { rows }) {
    const one = await startStack(await services.createCatalogue('one_worker'), { workers: 1 });
    const two = await startStack(await services.createCatalogue('two_workers'), { workers: 2 });
    const servers = [
      await serveFile(await services.feed({ rows })),
      await serveFile(await services.feed({ rows, first: rows + 1 })),
    ];
    const both = async (stack: Stack) => {
      await emptyProducts(stack.databaseUrl);
      const started = performance.now();
      const ids = await Promise.all(servers.map(({ url }) => askForImport(stack, url)));
      await Promise.all(ids.map((id) => followImport(stack, id, { rows_read: rows, created: rows })));
      return (performance.now() - started) / 1000;
    };
    return {
      async pair() {
        const limit = await both(one);
        return { ratio: limit / (await both(two)) };
      },
      async stop() {
        await stopAll(one, ...servers);
        await two.stop();
      },
    };
  },
};

/** The worker's peak memory on a long feed, against that on one of 100,000 rows. */
export const peakMemory: Figure = {
  name: 'peak-memory',
  title: "worker's peak memory on {long} rows",
  limit: 'on 100,000 rows',
  reach: 1.1,
  aim: 1.05,
  isCost: true,
  async prepare(services, { long }) {
    const access = await services.createCatalogue('peak_memory');
    const rows = Math.min(100_000, long);
    const peakOf = async (count: number) => peakOfImport(access, await services.feed({ rows: count }), count);
    return {
      async pair() {
        const [limit, ours] = [await peakOf(rows), await peakOf(long)];
        return { ratio: ours / limit, note: `${Math.round(ours)} MB` };
      },
      stop: () => Promise.resolve(),
    };
  },
};

const historyLimit = {
  limit: 'the same import with `HISTORY_DAYS=0`',
  reach: 0.95,
  aim: 1,
};

/** The first import with history on, against the same with history off, in processor time of the worker and Postgres. */
export const history: Figure = {
  ...historyLimit,
  name: 'history',
  title: 'first import of {rows} rows with history on, in processor time',
  prepare: (services, { rows }) => prepareHistory(services, rows, 'created'),
};

/** The same of an import in which nothing has changed. */
export const historyUnchanged: Figure = {
  ...historyLimit,
  name: 'history-unchanged',
  title: 'import again, all {rows} rows unchanged, with history on, in processor time',
  prepare: (services, { rows }) => prepareHistory(services, rows, 'unchanged'),
};

async function prepareHistory(services: Services, rows: number, outcome: 'created' | 'unchanged') {
  const stackWith = async (name: string, days: string) =>
    startStack(await services.createCatalogue(name), { workers: 1, env: { HISTORY_DAYS: days } });
  const [on, off] = [await stackWith(`${outcome}_on`, '365'), await stackWith(`${outcome}_off`, '0')];
  const served = await serveFile(await services.feed({ rows }));
  if (outcome === 'unchanged')
    for (const stack of [on, off]) await importOverHttp(stack, served.url, { created: rows });
  const measure = async (stack: Stack) => {
    if (outcome === 'created') await emptyProducts(stack.databaseUrl);
    const expected = { rows_read: rows, [outcome]: rows };
    const { processor } = await measureImport(services, stack, rows, () => importOverHttp(stack, served.url, expected));
    return { processor, sum: (processor.ours ?? Number.NaN) + (processor.postgres ?? Number.NaN) };
  };
  return {
    async pair(round: number): Promise<Pair> {
      // Whichever comes second finds warmer caches, so they take turns.
      const isOnFirst = round % 2 === 0;
      const first = await measure(isOnFirst ? on : off);
      const second = await measure(isOnFirst ? off : on);
      const [ours, limit] = isOnFirst ? [first, second] : [second, first];
      return { ratio: limit.sum / ours.sum, processor: ours.processor };
    },
    async stop() {
      await stopAll(on, served);
      await off.stop();
    },
  };
}

async function stopAll(stack: Stack, ...servers: readonly { stop(): void }[]): Promise<void> {
  await stack.stop();
  for (const server of servers) server.stop();
}
