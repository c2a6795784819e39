import { copyAway } from '../limits/copy-products.js';
import { type BareQuestion, startBareServer } from '../limits/start-bare-server.js';
import { middleOf } from '../report/middle-of.js';
import { askForImport, followImport } from '../run/import-over-http.js';
import { medianMs } from '../run/load.js';
import { list, loadList, slowdownOfList } from '../run/load-list.js';
import { measureProcessor } from '../run/measure-processor.js';
import { medianSearchMs } from '../run/searches.js';
import { serveFile } from '../run/serve-file.js';
import type { Services } from '../run/services.js';
import type { Stack } from '../run/stack.js';
import { startCatalogue } from '../run/start-catalogue.js';
import type { Figure } from './figure.js';

/** The export of a catalogue, against COPY of the same products out of Postgres. */
export const exportFigure: Figure = {
  name: 'export',
  title: 'export of {catalogue} products, without gzip',
  limit: '`COPY (SELECT …) TO STDOUT` of the same products',
  reach: 0.6,
  aim: 0.9,
  async prepare(services, { rows, catalogue }) {
    const stack = await startCatalogue(services, 'export', { rows, products: catalogue });
    return {
      async pair() {
        const ours = await measureProcessor(
          services,
          [stack.api.processId],
          () => exportAll(stack),
          () => catalogue,
        );
        const limit = await measureProcessor(
          services,
          [],
          () => copyAway(stack.databaseUrl),
          () => catalogue,
        );
        return {
          ratio: limit.result / ours.result,
          processor: ours.processor,
          limitProcessor: limit.processor.postgres,
        };
      },
      stop: () => stack.stop(),
    };
  },
};

/** Requests a second of the list. */
export const listFigure: Figure = {
  name: 'list',
  title: '`GET /products`, {catalogue} products, 16 connections, rate limit on: requests a second',
  limit: 'bare `node:http` with the same statements and bytes',
  reach: 0.65,
  aim: 0.8,
  async prepare(services, { rows, catalogue }) {
    const stack = await startCatalogue(services, 'list', { rows, products: catalogue });
    const bare = await startBareServer(stack, services.directory, [questionFor(list, 'list')]);
    return {
      async pair() {
        const asked = () => loadList(stack);
        const ours = await measureProcessor(services, [stack.api.processId], asked, ({ requests }) => requests);
        const limit = await loadList({ url: bare.url, headers: {} });
        return { ratio: ours.result.requestsPerSecond / limit.requestsPerSecond, processor: ours.processor };
      },
      async stop() {
        await Promise.all([stack.stop(), bare.stop()]);
      },
    };
  },
};

/** How much longer the slowest of a hundred answers takes while an import runs at full speed. */
export const listBesideImport: Figure = {
  name: 'list-beside-import',
  title: '99th percentile of that list while an import runs at full speed',
  limit: 'the same without an import',
  reach: 5,
  aim: 2,
  isCost: true,
  async prepare(services, { rows, catalogue }) {
    const stack = await startCatalogue(services, 'list_beside_import', { rows, products: catalogue });
    return {
      async pair(round) {
        const idle = await loadList(stack);
        const served = await serveFile(await services.feed({ rows, first: (round + 1) * rows + 1 }));
        const id = await askForImport(stack, served.url);
        const pair = await slowdownOfList(stack, idle, followImport(stack, id, { rows_read: rows, created: rows }));
        served.stop();
        return pair;
      },
      stop: () => stack.stop(),
    };
  },
};

/** A search in a catalogue of millions, against one of 50,000. */
export const searchFigure: Figure = {
  name: 'search',
  title: 'search over {large} products, median time',
  limit: 'over 50,000 products',
  reach: 2,
  aim: 1.2,
  isCost: true,
  async prepare(services, { rows, large }) {
    const small = await startCatalogue(services, 'search_small', { rows: 50_000, products: 50_000 });
    const full = await startCatalogue(services, 'search_large', { rows, products: large });
    return {
      async pair() {
        const [limit, ours] = [await medianSearchMs(small), await medianSearchMs(full)];
        return { ratio: ours / limit, note: `${ours.toFixed(1)} ms` };
      },
      async stop() {
        await Promise.all([small.stop(), full.stop()]);
      },
    };
  },
};

/** The time to the first byte of the other reading endpoints, one request after the other. */
export const otherEndpoints: Figure = {
  name: 'other-endpoints',
  title: 'first byte of every other reading endpoint, median time',
  limit: 'bare `node:http` with the same statements and bytes',
  reach: 0.5,
  aim: 0.8,
  async prepare(services, { rows }) {
    const stack = await startCatalogue(services, 'other_endpoints', { rows, products: rows });
    const questions = await questionsOf(stack, services);
    const bare = await startBareServer(stack, services.directory, questions);
    return {
      async pair() {
        const ratios: { path: string; ratio: number }[] = [];
        for (const { path } of questions) {
          const ours = await medianMs({ url: `${stack.url}${path}`, headers: stack.headers });
          ratios.push({ path, ratio: (await medianMs({ url: `${bare.url}${path}`, headers: {} })) / ours });
        }
        const [slowest] = ratios.sort((a, b) => a.ratio - b.ratio);
        const note = slowest === undefined ? undefined : `lowest ${slowest.ratio.toFixed(2)}: ${generic(slowest.path)}`;
        return { ratio: middleOf(ratios.map(({ ratio }) => ratio)), ...(note === undefined ? {} : { note }) };
      },
      async stop() {
        await Promise.all([stack.stop(), bare.stop()]);
      },
    };
  },
};

/** A path of each reading endpoint, for a product that has stock. */
async function questionsOf(stack: Stack, services: Services): Promise<BareQuestion[]> {
  const served = await serveFile(await services.feed({ rows: 1000 }));
  const importId = await askForImport(stack, served.url);
  await followImport(stack, importId, { rows_read: 1000 });
  served.stop();
  const { items } = (await (await fetch(`${stack.url}/products?limit=1`, { headers: stack.headers })).json()) as {
    items: { id: number; gtin: string }[];
  };
  const [{ id: productId, gtin } = { id: 0, gtin: '' }] = items;
  const answer = await fetch(`${stack.url}/stock`, {
    method: 'POST',
    headers: { ...stack.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ product_id: productId, location: 'main', quantity: 10 }),
  });
  if (!answer.ok) throw new Error(`POST /stock was answered with ${answer.status}`);
  const known = { productId, gtin: gtin.padStart(14, '0'), importId };
  return [
    { ...known, path: '/me', statements: 'me' },
    { ...known, path: `/products/${productId}`, statements: 'product' },
    { ...known, path: `/stock/${gtin}`, statements: 'stock' },
    { ...known, path: `/stock/${gtin}/movements`, statements: 'movements' },
    { ...known, path: `/import-status/${importId}`, statements: 'import' },
    { ...known, path: '/import-jobs', statements: 'imports' },
  ];
}

/** A path without its numbers. */
function generic(path: string): string {
  return path.replace(/\/[0-9a-f-]*\d[0-9a-f-]*/g, '/…');
}

function questionFor(path: string, statements: BareQuestion['statements']): BareQuestion {
  return { path, statements, productId: 0, gtin: '', importId: '' };
}

async function exportAll({ url, headers }: Stack): Promise<number> {
  const started = performance.now();
  const response = await fetch(`${url}/export-csv`, { headers: { ...headers, 'accept-encoding': 'identity' } });
  if (!response.ok) throw new Error(`GET /export-csv was answered with ${response.status}`);
  for await (const _ of response.body ?? []);
  return (performance.now() - started) / 1000;
}
