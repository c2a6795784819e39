import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isFinal } from '@feedstock/catalogue';
import { createImport, type Database, findImport, type ImportRow } from '@feedstock/database';
import { enqueueImport, type ImportQueue } from '@feedstock/import-queue';

/** Imports a URL through queue and worker, and waits for its end. The seconds are the worker's own, from its first step to its last. */
export async function importFeed(
  { db, queue, userId }: { db: Database; queue: ImportQueue; userId: number },
  url: string,
): Promise<{ row: ImportRow; seconds: number }> {
  const id = randomUUID();
  await createImport(db, {
    id,
    createdBy: userId,
    sourceUrl: url,
    sourceAuthorization: null,
    uploadId: null,
    sourceLocator: url,
    options: {},
  });
  await enqueueImport(queue, id);
  for (;;) {
    await pause(100);
    const row = await findImport(db, id);
    if (row === null || !isFinal(row.status)) continue;
    if (row.status !== 'completed') throw new Error(`the import ended as ${row.status}: ${row.error?.message}`);
    const [started, finished] = [row.startedAt?.getTime() ?? 0, row.finishedAt?.getTime() ?? 0];
    return { row, seconds: (finished - started) / 1000 };
  }
}
