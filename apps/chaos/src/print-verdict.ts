import { disturbances } from './disturbances.js';
import type { ChaosResult, Recovery } from './run-chaos.js';

/** More differences than these are counted and not shown. */
const maxShown = 20;

/** Prints one line a kind of disturbance, and every fault. Returns whether the run passed. */
export function printVerdict({ hits, faults, wentBack }: ChaosResult, print: (line: string) => void): boolean {
  const survived = hits.every(({ seconds }) => seconds !== null);
  print('');
  for (const kind of disturbances) {
    const ofKind = hits.filter((hit) => hit.kind === kind);
    if (ofKind.length > 0) print(lineOf(kind.replaceAll('_', ' '), ofKind));
  }
  print(`Imports went back to an earlier checkpoint ${wentBack} times, because a crash of Postgres had lost batches.`);
  for (const fault of faults.slice(0, maxShown)) print(`FAULT: ${fault}`);
  if (faults.length > maxShown) print(`… and ${faults.length - maxShown} more`);
  const passed = survived && faults.length === 0;
  print(
    passed
      ? `PASSED: after ${hits.length} disturbances, products and reports are those of the undisturbed run.`
      : `FAILED: ${faults.length} faults after ${hits.length} disturbances.`,
  );
  return passed;
}

function lineOf(name: string, hits: readonly Recovery[]): string {
  const seconds = hits.map((hit) => hit.seconds);
  const longest = Math.max(...seconds.map((each) => each ?? 0)).toFixed(1);
  const lost = seconds.filter((each) => each === null).length;
  const times = `${hits.length} times`.padStart(10);
  const verdict = lost === 0 ? 'survived' : `${lost} NOT SURVIVED`;
  return `${name.padEnd(18)}${times}, all at work again after ${longest} s at most: ${verdict}`;
}
