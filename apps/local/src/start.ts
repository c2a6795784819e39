import { readLocalEnv } from './env.js';
import { createSession } from './session.js';
import { publicAddress } from './start-feedstock.js';

const env = readLocalEnv();
const address = publicAddress(env);
const say = (sentence: string) => console.log(sentence);
const session = createSession(env, say);

try {
  await session.start();
  say(`Ready: ${address}`);
  say(`  Docs            ${address}/docs`);
  say(`  Bull dashboard  ${address}/admin/queues`);
  say(`  Administrator   ${env.ADMIN_USERNAME}`);
  say('  Ctrl-C stops everything.');
} catch (error) {
  session.fail(error);
}
