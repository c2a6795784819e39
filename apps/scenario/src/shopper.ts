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
  /** The offer ids of the products that it has made. */
  made: string[];
  stop(): Promise<void>;
}

interface Sent {
  what: string;
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  body?: object;
  /** The right status. */
  status: number;
  /** What is wrong with the text of an answer, or null. */
  fault?: (text: string) => string | null;
}

/** A client that lists, searches, creates, edits, reads what it wrote, and exports, all the time. */
export function startShopping(url: string, token: string): Shopper {
  const shopper: Shopper = { requests: 0, failures: [], made: [], stop: async () => undefined };
  let going = true;

  /** Returns the text of a right answer, else null. */
  async function send({ what, method, path, body, status, fault = () => null }: Sent): Promise<string | null> {
    const from = performance.now();
    shopper.requests += 1;
    const fail = (reason: string, wasCut: boolean) => {
      shopper.failures.push({ what, from, to: performance.now(), reason, wasCut });
      return null;
    };
    try {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(30_000),
      });
      const text = await response.text();
      if (response.status !== status)
        return fail(`${response.status} ${text.slice(0, 200)}`, [502, 504].includes(response.status));
      const wrong = fault(text);
      return wrong === null ? text : fail(wrong, false);
    } catch (error) {
      return fail(String(error), true);
    }
  }

  async function read(): Promise<void> {
    while (going) {
      await send({ what: 'list', method: 'GET', path: '/products?limit=50&sort=-id', status: 200, fault: disorder });
      await send({ what: 'search', method: 'GET', path: '/products?search=lamp&limit=20', status: 200, fault: noLamp });
      await sleep(100);
    }
  }

  /** Creates a product and edits it, and looks each time at once for what it wrote in the list, which the replica serves. */
  async function write(): Promise<void> {
    while (going) {
      const offerId = `shopper-${randomUUID()}`;
      const created = { offer_id: offerId, title: `Chair ${offerId}` };
      const product = await send({ what: 'create', method: 'POST', path: '/products', body: created, status: 201 });
      if (product !== null) {
        await readOwn(offerId, created.title);
        const edited = { title: `Chair and table ${offerId}` };
        const path = `/products/${(JSON.parse(product) as { id: number }).id}`;
        const isEdited = (await send({ what: 'edit', method: 'PUT', path, body: edited, status: 200 })) !== null;
        if (isEdited) await readOwn(offerId, edited.title);
        shopper.made.push(offerId);
      }
      await sleep(100);
    }
  }

  async function readOwn(offerId: string, title: string): Promise<void> {
    const fault = (text: string) => (text.includes(JSON.stringify(title)) ? null : `${title} is missing`);
    await send({ what: 'own write', method: 'GET', path: `/products?offer_id=${offerId}`, status: 200, fault });
  }

  async function exportAll(): Promise<void> {
    while (going) {
      const made = [...shopper.made];
      const fault = (text: string) => {
        const lost = made.find((offerId) => !text.includes(`\n${offerId},`));
        return lost === undefined ? null : `${lost} is missing in an export of ${text.length} bytes`;
      };
      await send({
        what: 'export',
        method: 'GET',
        path: '/export-csv?columns=id,title&search=chair',
        status: 200,
        fault,
      });
      await sleep(1000);
    }
  }

  const running = Promise.all([read(), write(), exportAll()]);
  shopper.stop = async () => {
    going = false;
    await running;
  };
  return shopper;
}

const itemsOf = (text: string) => (JSON.parse(text) as { items: { id: number; title: string }[] }).items;

/** The newest products come first. */
function disorder(text: string): string | null {
  const ids = itemsOf(text).map(({ id }) => id);
  const isInOrder = ids.every((id, at) => at === 0 || id < (ids[at - 1] ?? 0));
  return isInOrder && ids.length <= 50 ? null : `the list is not in order: ${ids.join(' ')}`;
}

function noLamp(text: string): string | null {
  const other = itemsOf(text).find(({ title }) => !title.startsWith('Lamp '));
  return other === undefined ? null : `a search for lamps found ${other.title}`;
}
