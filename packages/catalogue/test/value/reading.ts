import type { CellRepair, Reading } from '../../src/value/reading.js';

/** The value of an accepted reading; a rejection fails the test with its message. */
export function valueRead<T>(reading: Reading<T>): T | null {
  if (!reading.ok) throw new Error(`${reading.code}: ${reading.message}`);
  return reading.value;
}

export function repairsOf(reading: Reading<unknown>): readonly CellRepair[] {
  return reading.ok ? reading.repairs : [];
}

export function rulesOf(reading: Reading<unknown>): string[] {
  return repairsOf(reading).map((repair) => repair.rule);
}

/** The rules that changed something; a warning has the same before and after. */
export function changesOf(reading: Reading<unknown>): string[] {
  return repairsOf(reading)
    .filter((repair) => repair.before !== repair.after)
    .map((repair) => repair.rule);
}

/** The code of a rejection, or `accepted`. */
export function codeOf(reading: Reading<unknown>): string {
  return reading.ok ? 'accepted' : reading.code;
}
