import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connectDatabase, selectProductPage } from '@feedstock/database';

/**
 * The least that could answer the list: a bare handler that runs the list's statements and sends the bytes that the API
 * sent. A process of its own, told by environment where the database is, which port to take, and which bytes to send.
 */
const { DATABASE_URL = '', PORT = '0', BODY_FILE = '' } = process.env;
const body = readFileSync(BODY_FILE);
const { db } = connectDatabase({ url: DATABASE_URL, poolMax: 10, applicationName: 'bench-bare' });

const page = { order: { by: 'id', descending: false }, skip: 0, limit: 51, countTo: 10_001 } as const;

createServer((_, response) => {
  selectProductPage(db, {}, page).then(
    () => response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
}).listen(Number(PORT), '127.0.0.1');
