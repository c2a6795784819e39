import { randomUUID } from 'node:crypto';
import { importOptionsSchema } from '@feedstock/catalogue';
import {
  type Connection,
  connectDatabase,
  createImport,
  createUndo,
  findImport,
  type ImportRow,
  insertSource,
  insertUser,
  type NewSource,
  requestSourceImport,
  type SourceRow,
  selectRejections,
  selectRepairs,
} from '@feedstock/database';
import { createSecretBox, uuidV7 } from '@feedstock/runtime';
import { createLogger } from '@feedstock/runtime/logger';
import { createTestDatabase, type FeedAnswer, type FeedServer, startFeedServer } from '@feedstock/test-support';
import { untraced } from '@feedstock/tracing';
import { createAddressGuard } from '../../src/fetch/guard-address.js';
import type { ImportDependencies } from '../../src/import/import-dependencies.js';
import { type AttemptDependencies, type AttemptOptions, processImport } from '../../src/import/process-import.js';
import { runAttempt } from '../../src/import/run-attempt.js';
import { createPace } from '../../src/pace.js';
import { createWorkerMetrics } from '../../src/worker-metrics.js';

/** What an attempt and its run need, in one thread. */
export type HarnessDependencies = ImportDependencies & Omit<AttemptDependencies, 'run'>;

export interface ImportHarness {
  databaseUrl: string;
  /** The account that requests the imports. */
  ownerId: number;
  connection: Connection;
  server: FeedServer;
  dependencies: HarnessDependencies;
  /** Keeps a source of what the server serves under a path of its own; `parts` replace the others. */
  newSource(answers: FeedAnswer[], parts?: Partial<NewSource>): Promise<SourceRow>;
  /** Requests an import of a source, and returns its id. */
  requestOf(source: { id: number }): Promise<string>;
  /** Creates an import of what the server serves under a path of its own. */
  queue(answers: FeedAnswer[], options?: Record<string, unknown>): Promise<string>;
  /** Requests the undo of an import, and returns its id. */
  queueUndo(id: string): Promise<string>;
  /** One attempt at an import, the last one unless told. */
  attempt(id: string, options?: { isFinalAttempt?: boolean; signal?: AbortSignal }): Promise<ImportRow>;
  /** Imports a file and returns the import as it ended. */
  run(file: string | Buffer | FeedAnswer, options?: Record<string, unknown>): Promise<ImportRow>;
  /** The id of the product with this offer id. */
  idOf(offerId: string): Promise<number>;
  /** What is in stock: the quantity by offer id and location, as `A@main`. */
  stock(): Promise<Record<string, number>>;
  rejections(id: string): ReturnType<typeof selectRejections>;
  repairs(id: string): ReturnType<typeof selectRepairs>;
  close(): Promise<void>;
}

/** The import path without the queue: a database of its own unless one is given, a server of files, and short limits. */
export async function createImportHarness(databaseUrl?: string): Promise<ImportHarness> {
  const url = databaseUrl ?? (await createTestDatabase());
  const connection = connectDatabase({ url, poolMax: 6, applicationName: 'test' });
  const server = await startFeedServer();
  const { db } = connection;
  const owner = await insertUser(db, { email: 'owner@example.com', username: 'owner', passwordHash: '-' });
  if (typeof owner === 'string') throw new Error(`${owner} is taken`);
  const dependencies: HarnessDependencies = {
    db,
    logger: createLogger('test', { NODE_ENV: 'test', DEBUG: false, LOG_LEVEL: 'error' }, { silent: true }),
    inSpan: untraced,
    metrics: createWorkerMetrics(1),
    pace: createPace(),
    guard: createAddressGuard({ allow: ['127.0.0.1'] }),
    limits: { maxBytes: 10_000_000, maxRows: 100_000, maxColumns: 2000, timeoutMs: 60_000, perUser: null },
    timeouts: { connectMs: 1000, silenceMs: 3000, totalMs: 60_000 },
    checkDigit: true,
    secrets: createSecretBox(['only-for-tests-and-longer-than-32-characters']),
    keepsHistory: true,
    heartbeatMs: 50,
  };

  const harness: ImportHarness = {
    databaseUrl: url,
    ownerId: owner.id,
    connection,
    server,
    dependencies,
    async newSource(answers, parts = {}) {
      const path = `/${randomUUID()}`;
      server.serve(path, ...answers);
      return insertSource(db, {
        locator: `source:${randomUUID()}`,
        name: 'Prices',
        kind: 'products',
        url: server.url(path),
        credentials: null,
        hostKey: null,
        callbackSecret: null,
        options: importOptionsSchema.parse({}),
        fields: null,
        guards: null,
        ownerId: owner.id,
        schedule: null,
        isActive: true,
        nextImportAt: null,
        scheduledSince: null,
        ...parts,
      });
    },
    async requestOf({ id }) {
      const request = { id: uuidV7(), upload: null, callbackSecret: 'a secret' };
      const requested = await requestSourceImport(db, id, request);
      if (requested === null) throw new Error(`no source ${id}`);
      return requested.row.id;
    },
    async queue(answers, options = {}) {
      const id = uuidV7();
      const locator = typeof options['source'] === 'string' ? options['source'] : id;
      delete options['source'];
      server.serve(`/${id}`, ...answers);
      await createImport(db, {
        id,
        createdBy: owner.id,
        sourceUrl: server.url(`/${id}`),
        sourceAuthorization: null,
        uploadId: null,
        sourceLocator: locator,
        options: importOptionsSchema.parse(options),
      });
      return id;
    },
    async queueUndo(id) {
      const undone = await findImport(db, id);
      if (undone === null) throw new Error(`no import ${id}`);
      const options = importOptionsSchema.parse({});
      const { row } = await createUndo(db, { id: uuidV7(), createdBy: undone.createdBy, undone, options });
      return row.id;
    },
    async attempt(id, { isFinalAttempt = true, signal = new AbortController().signal } = {}) {
      await attemptHere(dependencies, id, { isFinalAttempt, signal });
      const row = await findImport(db, id);
      if (row === null) throw new Error(`no import ${id}`);
      return row;
    },
    async run(file, options = {}) {
      const answer = typeof file === 'string' || Buffer.isBuffer(file) ? { body: file } : file;
      return harness.attempt(await harness.queue([answer], { ...options }));
    },
    async idOf(offerId) {
      const [row] = await connection.client<{ id: number }[]>`select id from products where offer_id = ${offerId}`;
      if (row === undefined) throw new Error(`no product ${offerId}`);
      return row.id;
    },
    async stock() {
      const rows = await connection.client<{ shelf: string; quantity: number }[]>`
        select offer_id || '@' || location as shelf, quantity from stock join products on id = product_id order by 1`;
      return Object.fromEntries(rows.map(({ shelf, quantity }) => [shelf, quantity]));
    },
    rejections: (id) => selectRejections(db, id, { skip: 0, limit: 10_000 }),
    repairs: (id) => selectRepairs(db, id, { skip: 0, limit: 10_000 }),
    async close() {
      await server.close();
      await connection.close();
    },
  };
  return harness;
}

/** One attempt at an import in this thread. */
export function attemptHere(dependencies: HarnessDependencies, id: string, options: AttemptOptions): Promise<void> {
  return processImport({ ...dependencies, run: runHere(dependencies) }, id, options);
}

/** Runs a claimed import in this thread. */
export function runHere(dependencies: ImportDependencies): AttemptDependencies['run'] {
  return (claimed, signal, logger) => runAttempt({ ...dependencies, logger }, claimed, signal);
}

/** The sum that every import must come to. */
export function addsUp({ rowsRead, created, updated, unchanged, superseded, rejected }: ImportRow): boolean {
  return rowsRead === created + updated + unchanged + superseded + rejected;
}

/** What became of the rows. */
export function outcomeOf({ created, updated, unchanged, superseded, rejected }: ImportRow) {
  return { created, updated, unchanged, superseded, rejected };
}

/** The outcome of no row. */
export const nothing = { created: 0, updated: 0, unchanged: 0, superseded: 0, rejected: 0 };
