import type { Snapshot } from './take-snapshot.js';

/** What differs between the undisturbed and the disturbed run, in sentences. */
export function compareSnapshots(undisturbed: Snapshot, disturbed: Snapshot): string[] {
  const differences: string[] = [];
  for (const [name, expected] of undisturbed) {
    const found = disturbed.get(name);
    if (found === undefined) differences.push(`${name} is missing\n  undisturbed: ${expected}`);
    else if (found !== expected) differences.push(`${name} differs\n${describe(expected, found)}`);
  }
  for (const [name, found] of disturbed) {
    if (!undisturbed.has(name)) differences.push(`${name} should not be there\n  disturbed: ${found}`);
  }
  return differences;
}

/** The fields that differ, one a line. */
function describe(expected: string, found: string): string {
  const [before, after] = [JSON.parse(expected), JSON.parse(found)] as Record<string, unknown>[];
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .map((name) => ({ name, one: JSON.stringify(before?.[name]), other: JSON.stringify(after?.[name]) }))
    .filter(({ one, other }) => one !== other)
    .map(({ name, one, other }) => `  ${name}: undisturbed ${one}, disturbed ${other}`)
    .join('\n');
}
