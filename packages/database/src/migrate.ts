import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPostgresAddress } from '@feedstock/runtime';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** The lock under which one process migrates while the others wait; any number that nothing else uses. */
const migrationLock = 7_305_101;

/**
 * Brings the database at `url` to the newest schema. Any number of processes may call it at once: one migrates, the
 * others wait and find nothing to do. The lock belongs to a transaction, beside the one that migrates: through PgBouncer a
 * lock of a session would outlive us.
 */
export async function migrate(url: string): Promise<void> {
  const address = readPostgresAddress(url);
  const client = postgres(address.url, {
    ...address.options,
    max: 2,
    prepare: false,
    onnotice: () => undefined,
    connect_timeout: 5,
  });
  try {
    await client.begin(async (holder) => {
      // It is idle while the others wait and the migrations run, however long they take.
      await holder`select set_config('idle_in_transaction_session_timeout', '0', true)`;
      await holder`select pg_advisory_xact_lock(${migrationLock})`;
      await applyMigrations(drizzle(client), { migrationsFolder: findMigrations() });
    });
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** The nearest folder `drizzle` above this file: at the root in the repository, beside the process in an image. */
export function findMigrations(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'drizzle', 'meta', '_journal.json');
    if (existsSync(candidate)) return join(folder, 'drizzle');
    if (dirname(folder) === folder)
      throw new Error('The folder drizzle with the migrations is missing beside the code.');
  }
}
