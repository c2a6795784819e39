import type { Readable } from 'node:stream';
import type { SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type postgres from 'postgres';

const dialect = new PgDialect();

/** COPY takes no parameters, so values stand in the statement. Quotes doubled is all they need while backslashes mean nothing. */
const begin = 'begin isolation level repeatable read read only; set local standard_conforming_strings = on';

/** Takes a connection of the pool and opens a transaction on it that only reads. Close it, whatever happens. */
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

/** All that is read through it is as it was when it was opened. One statement at a time. */
export class Snapshot {
  readonly #client: postgres.Sql;
  readonly #connection: postgres.ReservedSql;
  /** Which process of the server it is, and since when the transaction is open: what tells it from a later one there. */
  #backend: { pid: number; since: string } | null = null;
  #underWay: Promise<unknown> | null = null;
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

  /** The output of COPY, `options` as COPY takes them in parentheses. */
  async *copyOut(query: SQL, options: string): AsyncGenerator<Buffer, void> {
    this.#refuseClosed();
    const output = await this.#watch(
      this.#connection.unsafe(`copy (${textOf(query)}) to stdout with (${options})`).readable(),
    );
    this.#output = output;
    this.#underWay = new Promise<void>((resolve) => output.once('close', resolve));
    output.on('error', (error) => this.#noteLoss(error));
    // Not destroyed when left early: the driver would never read on, and so never learn that the statement is over.
    yield* output.iterator({ destroyOnReturn: false });
  }

  /** Ends what is under way at once; it fails with 57014. Gives the connection back. May be called twice. */
  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    if (this.#underWay !== null && !(this.#output?.readableEnded ?? false)) {
      // What cannot be cancelled, because no connection is free or the server is away, comes to its end by itself.
      void this.#cancel().catch(() => undefined);
      // With a listener of its own it flows on, even when the reader's iterator takes its listeners away later.
      this.#output?.removeAllListeners('readable').on('data', discard).resume();
      await this.#underWay.catch(() => undefined);
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

  /** A cancellation that comes late may hit the first attempt. */
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
    this.#refuseClosed();
    return this.#watch(this.#connection.unsafe<Row[]>(statement));
  }

  #refuseClosed(): void {
    if (this.#closed !== null) throw new Error('The snapshot has been closed');
  }

  async #watch<T>(statement: PromiseLike<T>): Promise<T> {
    const settled = Promise.resolve(statement);
    this.#underWay = settled;
    try {
      return await settled;
    } catch (error) {
      this.#noteLoss(error);
      throw error;
    } finally {
      this.#underWay = null;
    }
  }

  /** After any error but one of the server the connection is gone, and the pool has been told. */
  #noteLoss(error: unknown): void {
    if (!(error instanceof Error && error.name === 'PostgresError')) this.#isLost = true;
  }
}

function discard(): void {}

function textOf(query: SQL): string {
  return dialect.sqlToQuery(query.inlineParams()).sql;
}
