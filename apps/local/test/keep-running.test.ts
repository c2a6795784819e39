import { expect, it, vi } from 'vitest';
import { keepRunning } from '../src/processes/keep-running.js';

function scene() {
  const ends: ((reason: string) => void)[] = [];
  const stops: string[] = [];
  const start = vi.fn(() => ({
    ended: new Promise<string>((resolve) => ends.push(resolve)),
    stop: async () => void stops.push('stopped'),
  }));
  return { ends, stops, start, say: vi.fn(), onLost: vi.fn() };
}

it('restarts what has ended, and says so', async () => {
  const { ends, start, say, onLost } = scene();
  const kept = await keepRunning('worker', start, { say, onLost });
  kept.restartFromNowOn();
  ends[0]?.('SIGKILL');
  await vi.waitFor(() => expect(start).toHaveBeenCalledTimes(2), 1000);
  expect(say).toHaveBeenCalledWith('The worker ended by itself (SIGKILL). Starting it again.');
  expect(onLost).not.toHaveBeenCalled();
});

it('does not restart what ended before it was ready', async () => {
  const { ends, start, say, onLost } = scene();
  const kept = await keepRunning('API', start, { say, onLost });
  ends[0]?.('exit status 1');
  expect(await kept.firstEnd).toBe('exit status 1');
  kept.restartFromNowOn();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(start).toHaveBeenCalledTimes(1);
});

it('does not restart what was stopped on purpose', async () => {
  const { ends, stops, start, say, onLost } = scene();
  const kept = await keepRunning('worker', start, { say, onLost });
  kept.restartFromNowOn();
  await kept.stop(AbortSignal.abort());
  ends[0]?.('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(stops).toEqual(['stopped']);
  expect(start).toHaveBeenCalledTimes(1);
  expect(say).not.toHaveBeenCalled();
});

it('reports a restart that fails', async () => {
  const { ends, start, say, onLost } = scene();
  const kept = await keepRunning('private Redis', start, { say, onLost });
  kept.restartFromNowOn();
  const failure = new Error('no');
  start.mockImplementationOnce(() => {
    throw failure;
  });
  ends[0]?.('SIGKILL');
  await vi.waitFor(() => expect(onLost).toHaveBeenCalledWith(failure), 1000);
  await kept.stop(AbortSignal.abort());
});
