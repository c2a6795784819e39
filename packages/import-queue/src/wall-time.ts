const day = 24 * 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();

export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** What the clocks of a time zone show at an instant, as if they showed UTC. Both in milliseconds. */
export function wallTimeOf(instant: number, timeZone: string): number {
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) shown[type] = Number(value);
  const { year = 0, month = 1, day: dayOfMonth = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, dayOfMonth, hour, minute, second);
}

/**
 * The instant at which the clocks of a time zone show `wall`: the first of two where they are put back; where they are
 * put forward over it, as much later as they are moved.
 */
export function instantOf(wall: number, timeZone: string): number {
  const before = wall - offsetAt(wall - day, timeZone);
  const after = wall - offsetAt(wall + day, timeZone);
  const shown = [before, after].filter((instant) => wallTimeOf(instant, timeZone) === wall);
  return shown.length === 0 ? before : Math.min(...shown);
}

function offsetAt(instant: number, timeZone: string): number {
  return wallTimeOf(instant, timeZone) - instant;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  // Names have no case: each zone is kept once.
  const key = timeZone.toLowerCase();
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(key, made);
  return made;
}
