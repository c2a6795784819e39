import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';

/** Writes all products, as they are stored, to a file that COPY reads. */
export async function copyOut(url: string, file: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  await pipeline(await sql`copy products to stdout`.readable(), createWriteStream(file));
  await sql.end();
}

/** Empties the table of products and fills it from the file with COPY: same table, same indexes. Returns its seconds. */
export async function copyIn(url: string, file: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`truncate products cascade`;
  await sql`checkpoint`;
  const started = performance.now();
  await pipeline(
    createReadStream(file, { highWaterMark: 1024 * 1024 }),
    await sql`copy products from stdin`.writable(),
  );
  const seconds = (performance.now() - started) / 1000;
  await sql.end();
  return seconds;
}

/** Empties the table and lets the disk settle. */
export async function emptyProducts(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`truncate products cascade`;
  await sql`checkpoint`;
  await sql.end();
}

/** A user to own the imports. */
export async function insertBenchmarkUser(url: string): Promise<number> {
  const sql = postgres(url, { max: 1 });
  const [user] = await sql<{ id: number }[]>`
    insert into users (email, username, password_hash) values ('bench@example.com', 'bench', '-') returning id
  `;
  await sql.end();
  return user?.id ?? 0;
}

/** What autovacuum would have done soon: statistics for the planner, and an index without a list of pending words. */
export async function analyseProducts(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql`vacuum analyze products`;
  await sql.end();
}
