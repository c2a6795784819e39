import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';

/** Whether an import of `jobs`, the table or an alias of it, only rehearses its file. */
export function isDryRun(jobs: { options: AnyPgColumn }): SQL {
  return sql`coalesce((${jobs.options}->>'dry_run')::boolean, false)`;
}
