import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Database } from './connect.js';
import { findMigrations } from './migrate.js';

let known: readonly number[] | undefined;

/** How many migrations of this version the database does not have: those that are newer than its newest. */
export async function countPendingMigrations(db: Database): Promise<number> {
  known ??= readMigrationFiles({ migrationsFolder: findMigrations() }).map(({ folderMillis }) => folderMillis);
  const [row] = await db.execute<{ newest: number | null }>(
    sql`select max(created_at)::float8 as newest from drizzle.__drizzle_migrations`,
  );
  const newest = row?.newest ?? 0;
  return known.filter((time) => time > newest).length;
}
