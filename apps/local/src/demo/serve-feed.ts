import { createServer } from 'node:http';

/** Serves one CSV text on a port of 127.0.0.1; returns its address and the function that stops it. */
export async function serveFeed(text: string): Promise<{ url: string; close(): void }> {
  const body = Buffer.from(text);
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8', 'content-length': body.length });
    response.end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system assigned no port.');
  return {
    url: `http://127.0.0.1:${address.port}/sample-feed.csv`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
