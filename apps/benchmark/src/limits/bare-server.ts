import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import {
  connectDatabase,
  countImports,
  countMovements,
  findImport,
  findProduct,
  findProductId,
  findSessionAccount,
  findStock,
  selectImports,
  selectMovements,
  selectProductPage,
} from '@feedstock/database';
import { type BareAnswer, countTo } from './start-bare-server.js';

/**
 * The simplest program that could give the answers of the API: it runs the same statements and sends the bytes that the API
 * sent. A process of its own; its environment names the database, the port and the file of answers.
 */
const { DATABASE_URL = '', PORT = '0', ANSWERS_FILE = '' } = process.env;
const answers = new Map(
  (JSON.parse(readFileSync(ANSWERS_FILE, 'utf8')) as BareAnswer[]).map((answer) => [answer.path, answer]),
);
const { db } = connectDatabase({ url: DATABASE_URL, poolMax: 10, applicationName: 'bench-bare' });
const session = randomUUID();
const page = { skip: 0, limit: 51 };

/** The statements of each answer. */
const statements: Record<BareAnswer['statements'], (answer: BareAnswer) => Promise<unknown>> = {
  list: () => selectProductPage(db, {}, { ...page, order: { by: 'id', descending: false }, countTo }),
  me: () => findAccount(),
  product: async ({ productId }) => [await findAccount(), await findProduct(db, productId)],
  stock: async ({ gtin }) => [await findAccount(), await findStock(db, gtin)],
  movements: async ({ gtin }) => {
    await findAccount();
    const id = (await findProductId(db, gtin)) ?? 0;
    return Promise.all([selectMovements(db, id, { ...page, before: undefined }), countMovements(db, id, countTo)]);
  },
  import: async ({ importId }) => [await findAccount(), await findImport(db, importId)],
  imports: async () => {
    await findAccount();
    return Promise.all([selectImports(db, {}, page), countImports(db, {}, countTo)]);
  },
};

/** The statement by which the API finds who calls. Whom it finds does not matter here. */
function findAccount() {
  return findSessionAccount(db, session, 1);
}

createServer((request, response) => {
  const answer = answers.get(request.url ?? '');
  if (answer === undefined) {
    response.writeHead(404).end();
    return;
  }
  statements[answer.statements](answer).then(
    () => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer.body) };
      response.writeHead(200, headers).end(answer.body);
    },
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
}).listen(Number(PORT), '127.0.0.1');
