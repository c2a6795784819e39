import { AppError } from '@feedstock/runtime';
import { choosePort } from './choose-port.js';
import type { ServerProcess } from './server-process.js';
import { waitUntil } from './wait-until.js';

/** What a killed server held (memory, a port) becomes free a moment later. */
const retryMs = 10_000;
/** Recovery after a crash takes longer the more work there is to repeat. */
const readyMs = 120_000;

export interface StartAttempt {
  /** Where the port is stored. */
  home: string;
  start(port: number): ServerProcess;
  isReady(server: ServerProcess, port: number): boolean | Promise<boolean>;
  /** Its name in the error message, and the variable that names another server. */
  name: string;
  variable: string;
}

/** Starts a server on its port, waits until it is ready, and tries again for a while if it ends before that. */
export async function startUntilReady(attempt: StartAttempt): Promise<{ server: ServerProcess; port: number }> {
  const deadline = performance.now() + retryMs;
  for (;;) {
    const port = await choosePort(attempt.home);
    const server = attempt.start(port);
    const settled = async () => server.hasEnded() || (await attempt.isReady(server, port));
    if ((await waitUntil(readyMs, settled)) && !server.hasEnded()) return { server, port };
    await server.stop();
    if (performance.now() >= deadline) throw doesNotStart(attempt, `${await server.ended}\n${server.lastWords()}`);
    await waitUntil(250, () => false);
  }
}

function doesNotStart({ name, home, variable }: StartAttempt, lastWords: string): AppError {
  return new AppError(
    'server_does_not_start',
    `The ${name} does not start in ${home}. It ended with ${lastWords}\nFix that, or set ${variable} to use another one.`,
  );
}
