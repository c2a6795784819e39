import { createReadStream, createWriteStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { withSql } from '../run/with-sql.js';

/** Writes all products, as they are stored, to a file that COPY reads. */
export async function copyOut(url: string, file: string): Promise<void> {
  await withSql(url, async (sql) => {
    await pipeline(await sql`copy products to stdout`.readable(), createWriteStream(file));
  });
}

/** Fills the emptied table of products from the file with COPY: same table, same indexes. Returns its seconds. */
export function copyIn(url: string, file: string): Promise<number> {
  return withSql(url, async (sql) => {
    const started = performance.now();
    await pipeline(
      createReadStream(file, { highWaterMark: 1024 * 1024 }),
      await sql`copy products from stdin`.writable(),
    );
    return (performance.now() - started) / 1000;
  });
}

/** Reads all products with `COPY (SELECT …) TO STDOUT` and throws them away. Returns the seconds. */
export function copyAway(url: string): Promise<number> {
  return withSql(url, async (sql) => {
    const started = performance.now();
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    await pipeline(await sql`copy (select * from products order by id) to stdout`.readable(), nowhere);
    return (performance.now() - started) / 1000;
  });
}
