import { loadList, slowdownBetween } from '../run/load-list.js';
import { peakMegabytes } from '../run/processor-time.js';
import type { Services } from '../run/services.js';
import { type CatalogueAccess, type Stack, startStack } from '../run/stack.js';
import { fillCatalogue, startCatalogue } from '../run/start-catalogue.js';
import type { Figure } from './figure.js';

const few = 100_000;

/** The API's peak memory while two clients fetch a feed of a large catalogue at once, against one of a small catalogue. */
export const feedMemory: Figure = {
  name: 'feed-memory',
  title: "API's peak memory while two clients fetch a feed of {catalogue} products at once",
  limit: `of ${few.toLocaleString('en')} products`,
  reach: 1.1,
  aim: 1.05,
  isCost: true,
  async prepare(services, { rows, catalogue }) {
    const [small, large] = [
      await filled(services, 'feed_small', { rows, products: few }),
      await filled(services, 'feed_large', { rows, products: catalogue }),
    ];
    const peakOf = async (access: CatalogueAccess, products: number) => {
      const stack = await startStack(access, { workers: 0 });
      await fetchByTwo(await createFeed(stack), products);
      const peak = peakMegabytes(stack.api.processId);
      await stack.stop();
      return peak ?? Number.NaN;
    };
    return {
      async pair() {
        const [limit, ours] = [await peakOf(small, few), await peakOf(large, catalogue)];
        return { ratio: ours / limit, note: `${Math.round(limit)} → ${Math.round(ours)} MB` };
      },
      stop: () => Promise.resolve(),
    };
  },
};

/** How much longer the slowest of a hundred answers of the list takes while two clients fetch a feed. */
export const listBesideFeeds: Figure = {
  name: 'list-beside-feeds',
  title: '99th percentile of the list while two clients fetch a feed of {catalogue} products',
  limit: 'the same without them',
  reach: 2,
  aim: 1.5,
  isCost: true,
  async prepare(services, { rows, catalogue }) {
    const stack = await startCatalogue(services, 'list_beside_feeds', { rows, products: catalogue });
    const feed = await createFeed(stack);
    return {
      async pair() {
        const idle = await loadList(stack);
        // Once nobody lists any more, the feeds come at full speed.
        const [busy] = await Promise.all([loadList(stack), fetchByTwo(feed, catalogue)]);
        return slowdownBetween(idle, busy);
      },
      stop: () => stack.stop(),
    };
  },
};

async function filled(services: Services, name: string, size: { rows: number; products: number }) {
  const access = await services.createCatalogue(name);
  const stack = await fillCatalogue(access, services, size);
  await stack.stop();
  return access;
}

async function createFeed({ url, headers }: Stack): Promise<string> {
  const response = await fetch(`${url}/feeds`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'All', format: 'jsonl' }),
  });
  const { path } = (await response.json()) as { path?: string };
  if (path === undefined) throw new Error(`POST /feeds was answered with ${response.status}`);
  return `${url}${path}`;
}

/** Both have to get each product, and who asks again for what has not changed a 304. */
async function fetchByTwo(feed: string, products: number): Promise<void> {
  const [one, other] = await Promise.all([readFeed(feed), readFeed(feed)]);
  if (one.lines !== products || other.lines !== products) {
    throw new Error(`The feed has ${one.lines} and ${other.lines} products, but should have ${products}`);
  }
  const { status } = await fetch(feed, { headers: { 'if-none-match': one.etag, 'accept-encoding': 'identity' } });
  if (status !== 304) throw new Error(`The feed that has not changed was answered with ${status}`);
}

async function readFeed(feed: string): Promise<{ lines: number; etag: string }> {
  const response = await fetch(feed, { headers: { 'accept-encoding': 'identity' } });
  if (!response.ok) throw new Error(`The feed was answered with ${response.status}`);
  let lines = 0;
  const newline = 10;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    for (const byte of chunk) if (byte === newline) lines += 1;
  }
  return { lines, etag: response.headers.get('etag') ?? '' };
}
