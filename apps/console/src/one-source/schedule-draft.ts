import type { Source } from '../api/documents.js';

/** A schedule as it is edited. */
export interface ScheduleDraft {
  kind: 'none' | 'cron' | 'minutes';
  cron: string;
  timezone: string;
  minutes: string;
}

export function draftOf(schedule: Source['schedule']): ScheduleDraft {
  const empty = {
    cron: '0 3 * * *',
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    minutes: '60',
  };
  if (schedule === null) return { ...empty, kind: 'none' };
  return 'cron' in schedule
    ? { ...empty, kind: 'cron', cron: schedule.cron, timezone: schedule.timezone }
    : { ...empty, kind: 'minutes', minutes: String(schedule.every_minutes) };
}

export function scheduleOf({ kind, cron, timezone, minutes }: ScheduleDraft): Source['schedule'] {
  if (kind === 'none') return null;
  return kind === 'cron' ? { cron, timezone } : { every_minutes: Number(minutes) };
}
