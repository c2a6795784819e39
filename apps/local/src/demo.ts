import { loadDotEnv } from '@feedstock/runtime';
import { logIn } from './demo/api-client.js';
import { followImport } from './demo/follow-import.js';
import { printReport } from './demo/print-report.js';
import { sampleFeed } from './demo/sample-feed.js';
import { serveFeed } from './demo/serve-feed.js';
import { type LocalEnv, readLocalEnv } from './env.js';
import { findRunningStart } from './processes/start-lock.js';
import { root } from './root.js';
import { createSession } from './session.js';
import { localAddress } from './start-feedstock.js';

const sampleRows = 5000;
const shownRejections = 10;

async function importSample(api: string, env: LocalEnv, staysUp: boolean): Promise<number> {
  const client = await logIn(api, env.ADMIN_USERNAME, env.ADMIN_PASSWORD);
  const feed = await serveFeed(sampleFeed(sampleRows));
  try {
    console.log(`Importing ${sampleRows} rows from ${feed.url} as ${env.ADMIN_USERNAME}`);
    const jobId = await client.requestImport(feed.url);
    const state = await followImport(client, jobId);
    printReport(state, await client.listRejections(jobId, shownRejections));
    console.log(`\nThe whole list: GET ${api}/import-status/${jobId}/rejections`);
    if (!staysUp)
      console.log('The demo ends its processes now. npm start serves this address, with what was imported.');
    return state.status === 'completed' ? 0 : 1;
  } finally {
    feed.close();
  }
}

// Only the report matters here; the processes' own log lines are for `npm start`.
process.env['LOG_LEVEL'] ??= 'error';
loadDotEnv(root);
const env = readLocalEnv(process.env);
const running = findRunningStart(env.DATA_DIR);
const session = createSession(env, (sentence) => console.log(sentence));
try {
  if (running === null) await session.start();
  await session.end(await importSample(running?.url ?? localAddress(env), env, running !== null));
} catch (error) {
  session.fail(error);
}
