import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTime, problemOfSchedule } from '../src/index.js';

type Schedule = Parameters<typeof nextTime>[0];

const berlin = (cron: string) => ({ cron, timezone: 'Europe/Berlin' });

function timesAfter(schedule: Schedule, from: string, count: number): string[] {
  const times: string[] = [];
  for (let time: Date | null = new Date(from); times.length < count; ) {
    time = nextTime(schedule, time);
    if (time === null) break;
    times.push(time.toISOString().slice(0, 16));
  }
  return times;
}

describe('days on which the clocks change', () => {
  it('comes once on a day of 23 hours, although its clocks never show the time', () => {
    expect(timesAfter(berlin('30 2 * * *'), '2026-03-28T12:00Z', 3)).toEqual([
      '2026-03-29T01:30',
      '2026-03-30T00:30',
      '2026-03-31T00:30',
    ]);
  });

  it('comes once on a day of 25 hours, although its clocks show the time twice', () => {
    const days = ['2026-10-25T00:30', '2026-10-26T01:30'];
    expect(timesAfter(berlin('30 2 * * *'), '2026-10-24T12:00Z', 2)).toEqual(days);
    // Whenever it is asked: a worker that was late for the first time must not find a second one.
    for (const from of ['2026-10-25T00:31Z', '2026-10-25T01:00Z', '2026-10-25T01:29Z'])
      expect(timesAfter(berlin('30 2 * * *'), from, 1)).toEqual(days.slice(1));
  });

  it('leaves out no day whose midnight its clocks skip', () => {
    const schedule = { cron: '0 0 * * *', timezone: 'America/Sao_Paulo' };
    expect(timesAfter(schedule, '2018-11-03T12:00Z', 2)).toEqual(['2018-11-04T03:00', '2018-11-05T02:00']);
  });

  it('goes on every hour where it is for every hour', () => {
    expect(timesAfter(berlin('0 * * * *'), '2026-10-24T23:30Z', 4)).toEqual([
      '2026-10-25T00:00',
      '2026-10-25T01:00',
      '2026-10-25T02:00',
      '2026-10-25T03:00',
    ]);
  });
});

it('names each time once, later than what it is asked from, on every day of a year', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 59 }),
      fc.integer({ min: 0, max: 23 }),
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 364 * 24 * 60 }),
      (minute, hour, timezone, offset) => {
        const schedule = { cron: `${minute} ${hour} * * *`, timezone };
        const from = new Date(Date.UTC(2026, 0, 1) + offset * 60_000);
        const next = nextTime(schedule, from) ?? from;
        expect(next.getTime()).toBeGreaterThan(from.getTime());
        const after = nextTime(schedule, next) ?? next;
        const hours = (after.getTime() - next.getTime()) / 3_600_000;
        expect(hours).toBeGreaterThanOrEqual(22);
        expect(hours).toBeLessThanOrEqual(26);
      },
    ),
    { numRuns: 200 },
  );
});

it('comes at intervals', () => {
  expect(timesAfter({ every_minutes: 60 }, '2026-10-25T00:31Z', 2)).toEqual(['2026-10-25T01:00', '2026-10-25T02:00']);
});

it.each(['15 3 * * *', '*/5 * * * *', '0 9 * * MON-FRI', '0 0 1 1 *', '0 0 29 2 *'])('accepts %s', (cron) => {
  expect(problemOfSchedule(berlin(cron))).toBeNull();
});

it.each([
  ['* * * * *', 'apart'],
  ['0,58 * * * *', 'apart'],
  ['0 0 * * * *', 'five fields'],
  ['@daily', 'five fields'],
  ['H 3 * * *', 'five fields'],
  ['61 * * * *', 'five fields'],
  ['0 0 31 2 *', 'five fields'],
  ['', 'five fields'],
])('refuses %s with a remedy', (cron, words) => {
  expect(problemOfSchedule(berlin(cron))).toMatchObject({ field: 'cron', message: expect.stringContaining(words) });
});

it('refuses a time zone that is none', () => {
  expect(problemOfSchedule({ cron: '15 3 * * *', timezone: 'Europe/Atlantis' })?.field).toBe('timezone');
});
