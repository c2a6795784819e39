import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** A request that did not get the answer it should have got. */
export interface Failure {
  what: string;
  /** Milliseconds of `performance.now()`: from when to when it was under way. */
  from: number;
  to: number;
  reason: string;
  /** Whether its connection was cut, or the proxy had nobody to ask, and not a wrong answer. */
  wasCut: boolean;
}

export interface Shopper {
  requests: number;
  failures: Failure[];
  stop(): Promise<void>;
}

/** A client that lists, searches, edits, reads what it wrote, and exports, all the time. */
export function startShopping(url: string, token: string): Shopper {
  const shopper: Shopper = { requests: 0, failures: [], stop: async () => undefined };
  let going = true;

  async function send(what: string, method: string, path: string, expected: number, body?: object): Promise<string> {
    const from = performance.now();
    shopper.requests += 1;
    const fail = (reason: string, wasCut: boolean) => {
      shopper.failures.push({ what, from, to: performance.now(), reason, wasCut });
      return '';
    };
    try {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      });
      const text = await response.text();
      if (response.status === expected) return text;
      return fail(`${response.status} ${text.slice(0, 200)}`, [502, 504].includes(response.status));
    } catch (error) {
      return fail(String(error), true);
    }
  }

  async function read(): Promise<void> {
    while (going) {
      await send('list', 'GET', '/products?limit=50&sort=-id', 200);
      await send('search', 'GET', '/products?search=lamp&limit=20', 200);
      await sleep(100);
    }
  }

  /** Writes a product again and again, and looks at once for what it wrote in the list, which the replica serves. */
  async function edit(): Promise<void> {
    const offerId = `shopper-${randomUUID()}`;
    const made = await send('create', 'POST', '/products', 201, { offer_id: offerId, title: 'Chair 0' });
    if (made === '') throw new Error(`The first product was not created: ${JSON.stringify(shopper.failures)}`);
    const { id } = JSON.parse(made) as { id: number };
    for (let version = 1; going; version += 1) {
      const title = `Chair ${version}`;
      if ((await send('edit', 'PUT', `/products/${id}`, 200, { title })) === '') continue;
      const from = performance.now();
      const found = await send('own write', 'GET', `/products?offer_id=${offerId}`, 200);
      if (found !== '' && !found.includes(JSON.stringify(title)))
        shopper.failures.push({
          what: 'own write',
          from,
          to: performance.now(),
          reason: `${title} is missing`,
          wasCut: false,
        });
      await sleep(100);
    }
  }

  async function exportAll(): Promise<void> {
    while (going) {
      await send('export', 'GET', '/export-csv?columns=id,title&search=chair', 200);
      await sleep(1000);
    }
  }

  const running = Promise.all([read(), edit(), exportAll()]);
  shopper.stop = async () => {
    going = false;
    await running;
  };
  return shopper;
}
