import { type ImportStatus, type Outcome, outcomes } from '@feedstock/catalogue';
import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { deletedImports, importJobs } from '../schema/imports.js';

/** The totals of the imports that ended with one status, and with one code where they failed. */
export interface ImportSum {
  status: Extract<ImportStatus, 'completed' | 'failed' | 'cancelled'>;
  /** Empty where they did not fail. */
  code: string;
  imports: number;
  /** How long they took in total. */
  seconds: number;
  rows: Record<Outcome, number>;
}

/** Sums up all imports that have ended, those deleted since included, so that no total ever falls. Reads each import. */
export async function sumImports(db: Database): Promise<ImportSum[]> {
  const columns = sql.raw(outcomes.join(', '));
  const sums = sql.raw(outcomes.map((outcome) => `'${outcome}', sum(${outcome})`).join(', '));
  const rows = await db.execute<ImportSum & Record<string, unknown>>(sql`
    select status, code, sum(imports)::float8 as imports, sum(seconds)::float8 as seconds, jsonb_build_object(${sums}) as rows
    from (
      select status, coalesce(error->>'code', '') as code, 1 as imports,
        coalesce(extract(epoch from finished_at - started_at), 0)::float8 as seconds, ${columns}
      from ${importJobs} where status in ('completed', 'failed', 'cancelled') and not is_preview
      union all
      select status, code, imports, seconds, ${columns} from ${deletedImports}
    ) as ended
    group by status, code order by status, code`);
  return [...rows];
}
