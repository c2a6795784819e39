import { pipeline } from 'node:stream/promises';
import { type PostgresJsDatabase, PostgresJsSession } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import type { Database } from '../connect.js';
import type * as schema from '../schema/index.js';

/**
 * Runs a `COPY … FROM STDIN` with these rows, in the text format. Nothing else may be sent on the connection until it
 * resolves: the server would read it as rows.
 */
export async function copyRows(db: Database, statement: string, rows: Iterable<string | Buffer>): Promise<void> {
  await pipeline(rows, await driverOf(db).unsafe(statement).writable());
}

/** The driver below Drizzle, which has no word for COPY. */
function driverOf(db: Database): Sql {
  const { session } = (db as PostgresJsDatabase<typeof schema>)._;
  if (session instanceof PostgresJsSession) return session.client as Sql;
  throw new TypeError('COPY needs a database that was opened by connectDatabase');
}

const needsEscape = /[\\\t\n\r]/;
const escaped = /[\\\t\n\r]/g;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value as the text format of COPY writes it. */
export function copyText(value: string | number | null): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return needsEscape.test(value) ? value.replace(escaped, (sign) => escapes[sign] ?? sign) : value;
}
