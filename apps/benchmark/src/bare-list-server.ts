import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connectDatabase, selectProductPage } from '@feedstock/database';

/**
 * The simplest program that could answer the list: it runs the statements of the list and sends the bytes that the API
 * sent. A process of its own, given the database, the port and the bytes to send by its environment.
 */
const { DATABASE_URL = '', PORT = '0', BODY_FILE = '' } = process.env;
const body = readFileSync(BODY_FILE);
const { db } = connectDatabase({ url: DATABASE_URL, poolMax: 10, applicationName: 'bench-bare' });

const page = { order: { by: 'id', descending: false }, skip: 0, limit: 51, countTo: 1001 } as const;

createServer((_, response) => {
  selectProductPage(db, {}, page).then(
    () => response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
}).listen(Number(PORT), '127.0.0.1');
