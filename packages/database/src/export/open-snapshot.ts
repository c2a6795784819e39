import type { Readable } from 'node:stream';
import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type postgres from 'postgres';

const dialect = new PgDialect();

/** COPY accepts no parameters, so values are part of the statement. With standard strings, doubled quotes are all they need. */
const begin = 'begin isolation level repeatable read read only; set local standard_conforming_strings = on';

/** Reserves a connection of the pool and opens a read-only transaction on it. The caller must close it. */
export async function openSnapshot(client: postgres.Sql): Promise<Snapshot> {
  const snapshot = new Snapshot(client, await client.reserve());
  try {
    await snapshot.begin();
    return snapshot;
  } catch (error) {
    await snapshot.close();
    throw error;
  }
}

/** Every statement sees the data as of the opening. One statement at a time. */
export class Snapshot {
  readonly #client: postgres.Sql;
  readonly #connection: postgres.ReservedSql;
  /** The server process and the start of the transaction, so that a late cancellation cannot hit another transaction there. */
  #backend: { pid: number; since: string } | null = null;
  #running: Promise<unknown> | null = null;
  #output: Readable | null = null;
  #isLost = false;
  #closed: Promise<void> | null = null;

  constructor(client: postgres.Sql, connection: postgres.ReservedSql) {
    this.#client = client;
    this.#connection = connection;
  }

  async begin(): Promise<void> {
    await this.#run(begin);
    const [backend] = await this.#run<{ pid: number; since: string }>(
      'select pg_backend_pid() as pid, now()::text as since',
    );
    this.#backend = backend ?? null;
  }

  select<Row extends object>(query: SQL): Promise<Row[]> {
    return this.#run<Row>(textOf(query));
  }

  /** The output of COPY; `options` are those that COPY has in parentheses. */
  async *copyOut(query: SQL, options: string): AsyncGenerator<Buffer, void> {
    this.#assertOpen();
    const output = await this.#watch(
      this.#connection.unsafe(`copy (${textOf(query)}) to stdout with (${options})`).readable(),
    );
    this.#output = output;
    this.#running = new Promise<void>((resolve) => output.once('close', resolve));
    output.on('error', (error) => this.#noteLoss(error));
    // Not destroyed when left early: the driver would stop reading and never learn that the statement has ended.
    yield* output.iterator({ destroyOnReturn: false });
  }

  /** Cancels a running statement, which fails with 57014, and releases the connection. May be called twice. */
  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    if (this.#running !== null && !(this.#output?.readableEnded ?? false)) {
      // A statement that cannot be cancelled, since no connection is free or the server is unavailable, ends by itself.
      void this.#cancel().catch(() => undefined);
      // Its own listener keeps it flowing, even after the reader's iterator has removed its listeners.
      this.#output?.removeAllListeners('readable').on('data', discard).resume();
      await this.#running.catch(() => undefined);
    }
    if (!this.#isLost) await this.#rollBack();
    if (!this.#isLost) this.#connection.release();
  }

  async #cancel(): Promise<void> {
    if (this.#backend === null) return;
    const { pid, since } = this.#backend;
    await this.#client.unsafe(
      'select pg_cancel_backend(pid) from pg_stat_activity where pid = $1 and xact_start = $2::timestamptz',
      [pid, since],
    );
  }

  /** A late cancellation may hit the first attempt. */
  async #rollBack(): Promise<void> {
    for (let attempt = 1; attempt <= 2 && !this.#isLost; attempt += 1) {
      const isDone = await this.#watch(this.#connection.unsafe('rollback')).then(
        () => true,
        () => false,
      );
      if (isDone) return;
    }
  }

  async #run<Row extends object>(statement: string): Promise<Row[]> {
    this.#assertOpen();
    return this.#watch(this.#connection.unsafe<Row[]>(statement));
  }

  #assertOpen(): void {
    if (this.#closed !== null) throw new Error('The snapshot has been closed');
  }

  async #watch<T>(statement: PromiseLike<T>): Promise<T> {
    const settled = Promise.resolve(statement);
    this.#running = settled;
    try {
      return await settled;
    } catch (error) {
      this.#noteLoss(error);
      throw error;
    } finally {
      this.#running = null;
    }
  }

  /** After any error that is not the server's, the connection is gone, and the pool knows. */
  #noteLoss(error: unknown): void {
    if (!(error instanceof Error && error.name === 'PostgresError')) this.#isLost = true;
  }
}

function discard(): void {}

function textOf(query: SQL): string {
  return dialect.sqlToQuery(query.inlineParams()).sql;
}
