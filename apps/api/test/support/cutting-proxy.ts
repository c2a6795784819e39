import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** A way to Postgres that can break: the server gets the statement, and its client never hears of it. */
export interface CuttingProxy {
  /** The address of the server, by this way. */
  url: string;
  /** Closes the next connection that sends `statement`, once the server has answered it. */
  cutAfter(statement: string): void;
  close(): void;
}

export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  let cutting: string | null = null;
  const server = createServer((client) => {
    let isDoomed = false;
    const upstream = connect(Number(port), hostname);
    client.on('data', (bytes) => {
      if (cutting !== null && bytes.includes(cutting)) {
        isDoomed = true;
        cutting = null;
      }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => void (isDoomed ? client.destroy() : client.write(bytes)));
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('error', () => undefined);
      from.on('close', () => to.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    cutAfter(statement) {
      cutting = statement;
    },
    close: () => server.close(),
  };
}
