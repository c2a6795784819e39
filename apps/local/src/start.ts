import { loadDotEnv } from '@feedstock/runtime';
import { readLocalEnv } from './env.js';
import { root } from './root.js';
import { createSession } from './session.js';
import { localAddress } from './start-feedstock.js';

loadDotEnv(root);
const env = readLocalEnv(process.env);
/** What people open: behind a proxy, that of the proxy. */
const address = env.PUBLIC_URL?.url ?? localAddress(env);
const say = (sentence: string) => console.log(sentence);
const session = createSession(env, say);

try {
  await session.start();
  say(`Ready: ${address}`);
  say(`  Console         ${address}/console/`);
  say(`  Docs            ${address}/docs`);
  say(`  Bull dashboard  ${address}/admin/queues`);
  say(`  Administrator   ${env.ADMIN_USERNAME}`);
  say('  Ctrl-C stops everything.');
} catch (error) {
  session.fail(error);
}
