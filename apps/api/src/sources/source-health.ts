import type { SourceActivity, SourceRow } from '@feedstock/database';
import { isLate as isLateSince } from '@feedstock/import-queue';
import type { SourceDocument } from './source-schemas.js';

type Scheduled = Pick<SourceRow, 'isActive' | 'schedule' | 'scheduledSince'>;

/** How a source is, what a person has to do first. */
export function healthOf(source: Scheduled, activity: SourceActivity, now: Date): SourceDocument['health'] {
  if (activity.isHeld) return 'held';
  if (activity.isFailing) return 'failing';
  return isLate(source, activity, now) ? 'late' : 'ok';
}

/** Whether no import has completed for twice the interval of the schedule, or since the schedule was set. */
function isLate({ isActive, schedule, scheduledSince }: Scheduled, { lastCompletedAt }: SourceActivity, now: Date) {
  if (!isActive || schedule === null || scheduledSince === null) return false;
  const since = lastCompletedAt !== null && lastCompletedAt > scheduledSince ? lastCompletedAt : scheduledSince;
  return isLateSince(schedule, since, now);
}
