import { type SQL, sql } from 'drizzle-orm';
import { importJobs } from '../schema/imports.js';

/** Whether an import only rehearses its file. */
export const isDryRun: SQL = sql`coalesce((${importJobs.options}->>'dry_run')::boolean, false)`;
