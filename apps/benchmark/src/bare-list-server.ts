import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connectDatabase, countProducts, inListTransaction, selectProducts } from '@feedstock/database';

/**
 * The least that could answer the list: a bare handler that runs the list's statements and sends the bytes that the API
 * sent. A process of its own, told by environment where the database is, which port to take, and which bytes to send.
 */
const { DATABASE_URL = '', PORT = '0', BODY_FILE = '' } = process.env;
const body = readFileSync(BODY_FILE);
const { db } = connectDatabase({ url: DATABASE_URL, poolMax: 10, applicationName: 'bench-bare' });

async function runStatements(): Promise<void> {
  await Promise.all([
    inListTransaction(db, (list) =>
      selectProducts(list, {}, { order: { by: 'id', descending: false }, skip: 0, limit: 51 }),
    ),
    inListTransaction(db, (list) => countProducts(list, {}, 10_001)),
  ]);
}

createServer((_, response) => {
  runStatements().then(
    () => response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
}).listen(Number(PORT), '127.0.0.1');
