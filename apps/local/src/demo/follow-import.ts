import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient, ImportStatus } from './api-client.js';

const barWidth = 40;
const pauseMs = 200;

/** Draws the progress of an import until it has ended, and returns its last state. */
export async function followImport(client: ApiClient, jobId: string): Promise<ImportStatus> {
  for (;;) {
    const state = await client.showImport(jobId);
    const over = state.status !== 'queued' && state.status !== 'running';
    draw(state, over);
    if (over) return state;
    await sleep(pauseMs);
  }
}

/** A terminal redraws one line; elsewhere only the last line is printed. */
function draw({ status, progress }: ImportStatus, over: boolean): void {
  const percent = progress.percent ?? (over ? 100 : 0);
  const done = Math.round((percent / 100) * barWidth);
  const bar = '█'.repeat(done) + '░'.repeat(barWidth - done);
  const line = `${bar} ${percent.toFixed(0).padStart(3)} %  ${progress.rows_read} rows  ${status}`;
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}${over ? '\n' : ''}`);
  else if (over) console.log(line);
}
