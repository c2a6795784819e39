import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '@feedstock/local-services';
import { type ApiProcess, startApiProcess } from './api-process.js';
import { stopProcess } from './child-process.js';
import { analyseProducts } from './copy-products.js';
import { medianMs, requestsPerSecond } from './load.js';
import { print } from './print.js';

/** Each documented filter, search and order, and some pairs. The values are those of the generated feed. */
const questions = [
  '',
  'brand=LightJacket%200',
  'category=Apparel%20%26%20Accessories',
  'category=Catalogue%20%3E%20Boots',
  'availability=in%20stock',
  'availability=out_of_stock',
  'gtin=4000000000017',
  'offer_id=SKU-77',
  'item_group_id=G5',
  'condition=new',
  'min_price=200',
  'max_price=20',
  'currency=EUR',
  'min_price=150&max_price=151',
  'currency=EUR&max_price=11',
  'in_stock=true',
  'in_stock=false',
  'updated_since=2020-01-01T00:00:00Z',
  'sort=-id',
  'sort=title',
  'sort=-title',
  'sort=price',
  'sort=-price',
  'sort=updated_at',
  'sort=-updated_at',
  'search=boot',
  'search=SKU-77',
  'search=boot&sort=relevance',
  'search=wat%20trous',
  'search=a',
  'search=zzzz',
  'search=boot&sort=price',
  'search=alpine%20lamp&sort=-updated_at',
  'search=boot&availability=out_of_stock',
  'brand=LightJacket%200&sort=-price',
  'category=Luggage%20%26%20Bags&sort=title',
  'availability=out_of_stock&min_price=200',
  'brand=Nobody',
];

const deepestPages = 5000;

/** The list, the deep end of its cursor, and the export, on the catalogue as it is loaded, through the built API. */
export async function measureCatalogue(services: { databaseUrl: string; redisUrl: string; directory: string }) {
  await analyseProducts(services.databaseUrl);
  const api = await startApiProcess(services.databaseUrl, services.redisUrl, await findFreePort());
  try {
    for (const question of questions) {
      const milliseconds = await medianMs(`${api.url}/products?${question}`, api.headers);
      print(
        `  GET /products?${decodeURIComponent(question).padEnd(44)}${milliseconds.toFixed(1).padStart(8)} ms median`,
      );
    }
    await measureCursor(api);
    await measureExport(api);
    await measureThroughput(api, services);
  } finally {
    await api.stop();
  }
}

async function measureCursor(api: ApiProcess): Promise<void> {
  const first = `${api.url}/products?limit=200`;
  let url = first;
  let pages = 1;
  for (; pages < deepestPages; pages += 1) {
    const { next_cursor: cursor } = (await (await fetch(url, { headers: api.headers })).json()) as {
      next_cursor: string | null;
    };
    if (cursor === null) break;
    url = `${first}&cursor=${encodeURIComponent(cursor)}`;
  }
  const [atFirst, atLast] = [await medianMs(first, api.headers), await medianMs(url, api.headers)];
  print(`  cursor: first page ${atFirst.toFixed(1)} ms, page ${pages} ${atLast.toFixed(1)} ms`);
}

async function measureExport(api: ApiProcess): Promise<void> {
  const before = api.peakMegabytes();
  const started = performance.now();
  const response = await fetch(`${api.url}/export-csv`, { headers: { ...api.headers, 'accept-encoding': 'identity' } });
  let bytes = 0;
  for await (const chunk of response.body ?? []) bytes += (chunk as Uint8Array).length;
  const seconds = (performance.now() - started) / 1000;
  const megabytes = (bytes / 1e6).toFixed(0);
  print(
    `  export: ${megabytes} MB in ${seconds.toFixed(1)} s; the API's peak memory ${before} MB before, ${api.peakMegabytes()} MB after`,
  );
}

async function measureThroughput(
  api: ApiProcess,
  { databaseUrl, directory }: { databaseUrl: string; directory: string },
) {
  const list = `${api.url}/products?limit=50`;
  const bodyFile = join(directory, 'list.json');
  writeFileSync(bodyFile, Buffer.from(await (await fetch(list, { headers: api.headers })).arrayBuffer()));
  const port = await findFreePort();
  const bare = spawn(process.execPath, [fileURLToPath(new URL('./bare-list-server.js', import.meta.url))], {
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), BODY_FILE: bodyFile },
    stdio: 'inherit',
  });
  try {
    const bareUrl = `http://127.0.0.1:${port}/`;
    await untilAnswers(bareUrl);
    const ours = await requestsPerSecond(list, api.headers);
    const theirs = await requestsPerSecond(bareUrl, {});
    print(
      `  list: ${ours.toFixed(0)} requests/s, ${(ours / theirs).toFixed(2)} of a bare handler with the same statements and bytes`,
    );
  } finally {
    await stopProcess(bare);
  }
}

async function untilAnswers(url: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await pause(100);
    }
  }
}
