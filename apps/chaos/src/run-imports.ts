import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { importOptionsSchema, isFinal } from '@feedstock/catalogue';
import { connectDatabase, createImport, findImport, insertUser } from '@feedstock/database';
import { enqueueImport, openImportQueue } from '@feedstock/import-queue';

export interface ImportOffice {
  /** Requests the import of an address as the API does; its id. */
  request(url: string): Promise<string>;
  /** Resolves when the import has completed. Throws where it has ended otherwise, and the reason of `broken`. */
  completed(id: string, broken: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** What requests imports, in place of the API. */
export async function openImportOffice(
  databaseUrl: string,
  redisUrl: string,
  batchSize: number,
): Promise<ImportOffice> {
  const database = connectDatabase({ url: databaseUrl, poolMax: 1, applicationName: 'chaos' });
  const queue = openImportQueue({ REDIS_URL: redisUrl });
  queue.on('error', () => undefined);
  const { db } = database;
  const user = await insertUser(db, { email: 'chaos@example.com', username: 'chaos', passwordHash: '-' });
  if (typeof user === 'string') throw new Error(`the ${user} of the user is taken`);
  const options = importOptionsSchema.parse({ batch_size: batchSize });

  return {
    async request(url) {
      const id = randomUUID();
      const source = { sourceUrl: url, sourceAuthorization: null, uploadId: null, sourceLocator: url };
      await createImport(db, { id, createdBy: user.id, ...source, options });
      await enqueueImport(queue, id);
      return id;
    },
    async completed(id, broken) {
      for (;;) {
        broken.throwIfAborted();
        const row = await findImport(db, id);
        if (row?.status === 'completed') return;
        if (row !== null && isFinal(row.status))
          throw new Error(`an undisturbed import ended as ${row.status}: ${row.error?.message}`);
        await pause(100);
      }
    },
    async close() {
      await queue.close();
      await database.close();
    },
  };
}
