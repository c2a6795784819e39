import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';

/** For `ms` every write to the products fails with the error of a full disk (SQLSTATE 53100), raised by a trigger. */
export async function raiseDiskFull(databaseUrl: string, ms: number): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(`
      create or replace function chaos_disk_full() returns trigger language plpgsql as $$
        begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end $$;
      create trigger chaos_disk_full before insert or update on products for each statement execute function chaos_disk_full();
    `);
    await pause(ms);
    await sql`drop trigger chaos_disk_full on products`;
  } finally {
    await sql.end();
  }
}
