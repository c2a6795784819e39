import { getNextMillis } from 'bullmq';
import { instantOf, isTimeZone, wallTimeOf } from './wall-time.js';

/** When something is due: at the times of a cron expression, or at intervals. */
export type Schedule = { cron: string; timezone: string } | { every_minutes: number };

const minute = 60_000;
const day = 24 * 60 * minute;
const minIntervalMinutes = 5;

/**
 * The first time after `after` that the schedule names; null where none ever comes. Where the clocks change, a time that
 * a day has twice counts once, and one that it has not comes as much later as the clocks are moved; an expression for
 * every hour goes on every hour.
 */
export function nextTime(schedule: Schedule, after: Date): Date | null {
  if (!('cron' in schedule)) return timeAfter(after.getTime(), repetitionOf(schedule));
  const { cron, timezone } = schedule;
  if (hourField(cron) === '*') return timeAfter(after.getTime(), repetitionOf(schedule));
  // The parser sees the clock on the wall, where each day has 24 hours. It starts early enough for any change of clocks.
  let wall: Date | null = new Date(wallTimeOf(after.getTime(), timezone) - day);
  do {
    wall = timeAfter(wall.getTime(), { pattern: cron, tz: 'UTC' });
    if (wall === null) return null;
  } while (instantOf(wall.getTime(), timezone) <= after.getTime());
  return new Date(instantOf(wall.getTime(), timezone));
}

/** The schedule in the words of the queue. */
export function repetitionOf(schedule: Schedule): { every: number } | { pattern: string; tz: string } {
  return 'cron' in schedule
    ? { pattern: schedule.cron, tz: schedule.timezone }
    : { every: schedule.every_minutes * minute };
}

function timeAfter(milliseconds: number, repetition: ReturnType<typeof repetitionOf>): Date | null {
  const next = getNextMillis(milliseconds, repetition);
  return next === undefined ? null : new Date(next);
}

function hourField(cron: string): string | undefined {
  return cron.trim().split(/\s+/)[1];
}

/** How many times of an expression are compared with those before them, and over how long. */
const comparedTimes = 30;
const comparedMs = 8 * day;

/** What is wrong with a schedule: the field, and a sentence with the remedy. Null where nothing is. */
export function problemOfSchedule(schedule: Schedule): { field: string; message: string } | null {
  if (!('cron' in schedule)) return null;
  const { cron, timezone } = schedule;
  if (!isTimeZone(timezone))
    return { field: 'timezone', message: 'There is no such time zone. Give a name such as Europe/Berlin.' };
  // No name of a day or month begins with an H: to the parser it stands for a random number.
  if (cron.trim().split(/\s+/).length !== 5 || /(?:^|[\s,])h/i.test(cron)) return unreadable;
  try {
    return problemOfTimes(schedule);
  } catch {
    return unreadable;
  }
}

function problemOfTimes(schedule: Schedule): { field: string; message: string } | null {
  const start = new Date(Date.UTC(2026, 0, 1));
  let last = nextTime(schedule, start);
  if (last === null) return neverDue;
  for (let count = 0; count < comparedTimes && last.getTime() < start.getTime() + comparedMs; count += 1) {
    const next = nextTime(schedule, last);
    if (next === null) return null;
    if (next.getTime() - last.getTime() < minIntervalMinutes * minute) return tooOften;
    last = next;
  }
  return null;
}

const unreadable = {
  field: 'cron',
  message: 'This is not a cron expression of five fields. Write it like 15 3 * * *: minute, hour, day, month, weekday.',
};
const neverDue = { field: 'cron', message: 'The expression names no time that ever comes. Correct it.' };
const tooOften = {
  field: 'cron',
  message: `The expression names times less than ${minIntervalMinutes} minutes apart. Let more time pass between imports.`,
};

/** Whether more than twice the interval of a schedule has passed since `since`. */
export function isLate(schedule: Schedule, since: Date, now: Date): boolean {
  const first = nextTime(schedule, since);
  const second = first === null ? null : nextTime(schedule, first);
  if (first === null || second === null) return false;
  return now.getTime() - since.getTime() > 2 * (second.getTime() - first.getTime());
}
