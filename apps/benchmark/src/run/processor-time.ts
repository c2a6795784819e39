import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const ticksPerSecond = 100;

/**
 * The processor time in seconds that a process has used so far, with its threads, its children now, and those that have
 * ended. Null where the system has no /proc.
 */
export function processorSeconds(processId: number): number | null {
  if (process.platform !== 'linux') return null;
  const parent = readStat(processId);
  if (parent === null) return null;
  let ticks = parent.own + parent.ofEnded;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = readStat(Number(entry));
    if (stat?.parent === processId) ticks += stat.own + stat.ofEnded;
  }
  return ticks / ticksPerSecond;
}

/** The most memory that a process has held so far, in megabytes; null where the system has no /proc. */
export function peakMegabytes(processId: number): number | null {
  if (process.platform !== 'linux') return null;
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

/** The fields of /proc/PID/stat that count, in ticks; null for a process that has ended. See proc(5). */
function readStat(processId: number): { parent: number; own: number; ofEnded: number } | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${processId}/stat`, 'latin1');
  } catch {
    return null;
  }
  // The name before it is in parentheses, and may hold blanks and parentheses itself.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [parent = 0, utime = 0, stime = 0, cutime = 0, cstime = 0] = [fields[1], ...fields.slice(11, 15)];
  return { parent, own: utime + stime, ofEnded: cutime + cstime };
}
