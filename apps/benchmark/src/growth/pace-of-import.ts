import { setTimeout as pause } from 'node:timers/promises';
import { askForImport, followImport } from '../run/import-over-http.js';
import { serveFile } from '../run/serve-file.js';
import type { Services } from '../run/services.js';
import { startStack } from '../run/stack.js';

/** How fast an import was at one point of its file. */
export interface Pace {
  /** Rows written by then. */
  rows: number;
  /** Over the slice of the file that ended there. */
  rowsPerSecond: number;
}

const slices = 20;
const pollMs = 500;

/** Imports one feed of so many new rows into an empty catalogue. Returns the pace of each twentieth of it. */
export async function paceOfImport(services: Services, rows: number): Promise<Pace[]> {
  const stack = await startStack(await services.createCatalogue('growth_import'), { workers: 1 });
  const served = await serveFile(await services.feed({ rows }));
  const id = await askForImport(stack, served.url);
  const seen: Sighting[] = [];
  let isRunning = true;
  const watch = async () => {
    // One more look follows the end, for the last slice.
    for (let isLast = false; !isLast; ) {
      isLast = !isRunning;
      const response = await fetch(`${stack.url}/import-status/${id}`, { headers: stack.headers });
      const { progress } = (await response.json()) as { progress: { rows_read: number } };
      seen.push({ rows: progress.rows_read, at: performance.now() });
      if (!isLast) await pause(pollMs);
    }
  };
  await Promise.all([
    watch(),
    followImport(stack, id, { rows_read: rows, created: rows }).finally(() => {
      isRunning = false;
    }),
  ]);
  await stack.stop();
  served.stop();
  return paces(seen, rows);
}

/** So many rows were written at a moment, in milliseconds. */
export interface Sighting {
  rows: number;
  at: number;
}

/** The pace of each slice, from the first sighting at or beyond each of its ends. */
export function paces(seen: readonly Sighting[], rows: number): Pace[] {
  const ends = Array.from({ length: slices + 1 }, (_, slice) => (rows * slice) / slices);
  const reached = ends.flatMap((end) => seen.find((sighting) => sighting.rows >= end) ?? []);
  return reached.slice(1).flatMap((end, index) => {
    const start = reached[index];
    if (start === undefined || end.rows === start.rows) return [];
    return { rows: end.rows, rowsPerSecond: Math.round(((end.rows - start.rows) * 1000) / (end.at - start.at)) };
  });
}
