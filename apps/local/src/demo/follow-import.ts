import { type ApiClient, type Import, isAtRest, waitForImport } from '@feedstock/client';

const barWidth = 40;

/** Draws the progress of an import until it has ended, and returns its last state. */
export function followImport(api: ApiClient, jobId: string): Promise<Import> {
  return waitForImport(api, jobId, { onProgress: draw, pauseMs: 200 });
}

/** A terminal redraws one line; elsewhere only the last line is printed. */
function draw(job: Import): void {
  const { status, progress } = job;
  const over = isAtRest(job);
  const percent = progress.percent ?? (over ? 100 : 0);
  const done = Math.round((percent / 100) * barWidth);
  const bar = '█'.repeat(done) + '░'.repeat(barWidth - done);
  const line = `${bar} ${percent.toFixed(0).padStart(3)} %  ${progress.rows_read} rows  ${status}`;
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line}${over ? '\n' : ''}`);
  else if (over) console.log(line);
}
