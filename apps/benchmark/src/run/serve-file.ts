import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One file at an address of this machine. */
export interface ServedFile {
  url: string;
  /** Puts another file at the same address: to the product it is a later file of the same source. */
  replace(file: string): void;
  stop(): void;
}

export async function serveFile(file: string): Promise<ServedFile> {
  let served = file;
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8', 'content-length': statSync(served).size });
    createReadStream(served).pipe(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/feed.csv`,
    replace(file) {
      served = file;
    },
    stop: () => server.close(),
  };
}
