import { type Database, noteLateSource, selectPunctuality } from '@feedstock/database';
import { isLate } from '@feedstock/import-queue';
import type { Logger } from '@feedstock/runtime';

interface Watch {
  db: Database;
  logger: Logger;
  clock: () => Promise<Date>;
}

/** Tells webhooks of sources without a completed import for twice their interval, once each time. Any number of workers may do it at once. */
export async function tellLateSources({ db, logger, clock }: Watch): Promise<void> {
  const now = await clock();
  for (const punctuality of await selectPunctuality(db)) {
    const { source, since } = punctuality;
    if (source.schedule === null || !isLate(source.schedule, since, now)) continue;
    if (await noteLateSource(db, punctuality, now)) logger.warn('a source is late', { source_id: source.id, since });
  }
}
