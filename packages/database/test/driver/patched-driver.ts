import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll } from 'vitest';

const driver = resolve(createRequire(import.meta.url).resolve('postgres'), '../../..');
const patch = new URL('../../../../.patches/postgres@3.4.9.patch', import.meta.url);
const copies = await mkdtemp(join(tmpdir(), 'feedstock-driver-'));
afterAll(() => rm(copies, { recursive: true }));

/** A place where the driver is patched: its file, and the lines there before and after. */
export interface Hunk {
  file: string;
  before: string;
  after: string;
}

/** What the patch of the driver does. */
export async function readHunks(): Promise<Hunk[]> {
  const files = (await readFile(patch, 'utf8')).split(/^diff --git .*\n/m).slice(1);
  return files.flatMap((text) => {
    const file = /^\+\+\+ b\/(.*)$/m.exec(text)?.[1] ?? '';
    return text
      .split(/^@@ .*\n/m)
      .slice(1)
      .map((hunk) => ({ file, before: linesOf(hunk, '-'), after: linesOf(hunk, '+') }));
  });
}

function linesOf(hunk: string, side: '-' | '+'): string {
  const lines = hunk.split('\n').filter((line) => line.startsWith(' ') || line.startsWith(side));
  return lines.map((line) => line.slice(1)).join('\n');
}

/** The URL of the driver as it is installed. */
export const patchedDriver = pathToFileURL(join(driver, 'src/index.js')).href;

/** The URL of a copy of the driver in which these hunks of the patch are undone. */
export async function driverWithout(hunks: readonly Hunk[]): Promise<string> {
  const copy = await mkdtemp(join(copies, 'copy-'));
  await cp(driver, copy, { recursive: true });
  for (const { file, before, after } of hunks) {
    const source = await readFile(join(copy, file), 'utf8');
    if (!source.includes(after)) throw new Error(`The installed ${file} is not patched with:\n${after}`);
    await writeFile(
      join(copy, file),
      source.replace(after, () => before),
    );
  }
  return pathToFileURL(join(copy, 'src/index.js')).href;
}
