import { randomBytes } from 'node:crypto';
import {
  type Database,
  findQueuePlace,
  requestDueImport,
  selectDueSources,
  selectSchedules,
} from '@feedstock/database';
import {
  alignSchedulers,
  enqueueImport,
  type ImportQueue,
  nextTime,
  type ScheduleQueue,
} from '@feedstock/import-queue';
import { type Logger, uuidV7 } from '@feedstock/runtime';

export interface ScheduleDependencies {
  db: Database;
  queue: ImportQueue;
  schedules: ScheduleQueue;
  logger: Logger;
  /** The time by which sources are due. */
  clock: () => Promise<Date>;
}

/** A job may come a moment before its time: clocks differ. */
const earlyMs = 2000;

/** Requests the import of a source if it is due, whoever asks and however often. Returns whether it was. */
export async function importIfDue(
  { db, queue, logger, clock }: Omit<ScheduleDependencies, 'schedules'>,
  sourceId: number,
): Promise<boolean> {
  const now = new Date((await clock()).getTime() + earlyMs);
  const callbackSecret = randomBytes(32).toString('base64url');
  const requested = await requestDueImport(db, sourceId, { id: uuidV7(), callbackSecret, now, nextTime });
  if (requested === null) return false;
  const { row, source } = requested;
  logger.info('import requested by its schedule', { import_id: row.id, source_id: sourceId, due_at: row.scheduledFor });
  await enqueueImport(queue, row.id, source.name, () => findQueuePlace(db, row.id));
  return true;
}

/**
 * Holds the queue against Postgres: requests what is due and was not delivered, and makes the job schedulers those that
 * the sources have. So an emptied Redis loses no schedule. Any number of workers may do it at once.
 */
export async function followSchedules(dependencies: ScheduleDependencies): Promise<void> {
  const { db, schedules, clock } = dependencies;
  for (const sourceId of await selectDueSources(db, await clock())) await importIfDue(dependencies, sourceId);
  await alignSchedulers(schedules, await selectSchedules(db));
}
