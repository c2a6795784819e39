import { mkdirSync } from 'node:fs';
import { AppError } from '@feedstock/runtime';
import { readLocalEnv } from './env.js';
import { onSignals } from './on-signals.js';
import { createShutdown } from './processes/shutdown.js';
import { takeStartLock } from './processes/start-lock.js';
import { publicAddress, startFeedstock } from './start-feedstock.js';

const env = readLocalEnv();
const address = publicAddress(env);
const say = (sentence: string) => console.log(sentence);
const shutdown = createShutdown(say);
let ending = false;

async function end(status: number): Promise<never> {
  ending = true;
  await shutdown.run();
  process.exit(status);
}

function fail(error: unknown): void {
  // While everything is being stopped, parts fail because others are gone.
  if (ending) return;
  console.error(error instanceof AppError ? error.message : error);
  void end(1);
}

try {
  mkdirSync(env.DATA_DIR, { recursive: true });
  const taken = await takeStartLock(env.DATA_DIR, address);
  if ('running' in taken) {
    const { owner, url } = taken.running;
    console.error(`Feedstock is running already in ${env.DATA_DIR}: ${url} (process ${owner.processId}).`);
    process.exit(1);
  }
  const { lock } = taken;
  shutdown.add('lock', lock.release);
  onSignals(() => {
    say('Stopping …');
    lock.setStopping();
    void end(0);
  }, shutdown.hurry);
  await startFeedstock(env, lock, shutdown, { say, onLost: fail });
  say(`Ready: ${address}`);
  say(`  Docs            ${address}/docs`);
  say(`  Bull dashboard  ${address}/admin/queues`);
  say(`  Administrator   ${env.ADMIN_USERNAME}`);
  say('  Ctrl-C stops everything.');
} catch (error) {
  fail(error);
}
