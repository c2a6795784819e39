import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { peakMegabytes, processorSeconds } from '../src/run/processor-time.js';

describe.skipIf(process.platform !== 'linux')('processor time', () => {
  it('counts what the process and its children used, also those that have ended', async () => {
    const before = processorSeconds(process.pid) ?? 0;
    const busy = spawn(process.execPath, ['-e', 'while (process.cpuUsage().user < 200_000);']);
    await once(busy, 'exit');
    expect((processorSeconds(process.pid) ?? 0) - before).toBeGreaterThan(0.19);
  });

  it('is unknown for a process that has ended', async () => {
    const ended = spawn(process.execPath, ['-e', '']);
    await once(ended, 'exit');
    expect(processorSeconds(ended.pid ?? 0)).toBeNull();
  });

  it('reads the peak of memory', () => {
    expect(peakMegabytes(process.pid)).toBeGreaterThan(10);
  });
});
