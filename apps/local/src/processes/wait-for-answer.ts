import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@feedstock/runtime';
import type { KeptRunning } from './keep-running.js';

const readyMs = 60_000;

/** Waits until `url` answers 200. Throws when the process behind it ends before, or when it takes too long. */
export async function waitForAnswer(name: string, process: KeptRunning, url: string): Promise<void> {
  const end: { reason?: string } = {};
  void process.firstEnd.then((reason) => {
    end.reason = reason;
  });
  const deadline = Date.now() + readyMs;
  let answer = 'no answer';
  while (Date.now() < deadline) {
    answer = await ask(url);
    if (answer === '') return;
    if (end.reason !== undefined) {
      throw new AppError('ended_early', `The ${name} ended before it was ready (${end.reason}). Its output is above.`);
    }
    await sleep(50);
  }
  throw new AppError(
    'not_ready',
    `The ${name} was not ready after ${readyMs / 1000} seconds. ${url} answered: ${answer}`,
  );
}

/** Empty when ready, otherwise the answer. */
async function ask(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    return response.ok ? '' : `${response.status} ${await response.text()}`;
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return reason instanceof Error ? reason.message : String(reason);
  }
}
