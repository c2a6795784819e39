import { ApiProblem, bodyOf } from '@feedstock/client';
import { AppError, loadDotEnv } from '@feedstock/runtime';
import { followImport } from './demo/follow-import.js';
import { openApi } from './demo/open-api.js';
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

async function importSample(address: string, env: LocalEnv, staysUp: boolean): Promise<number> {
  const api = await openApi(address, env.ADMIN_USERNAME, env.ADMIN_PASSWORD);
  const feed = await serveFeed(sampleFeed(sampleRows));
  try {
    console.log(`Importing ${sampleRows} rows from ${feed.url} as ${env.ADMIN_USERNAME}`);
    const { job_id } = await bodyOf(api.POST('/import-csv', { body: { url: feed.url } }));
    const state = await followImport(api, job_id);
    const params = { path: { job_id }, query: { limit: shownRejections } };
    const rejections = await bodyOf(api.GET('/import-status/{job_id}/rejections', { params }));
    printReport(state, rejections.items);
    console.log(`\nThe whole list: GET ${address}/import-status/${job_id}/rejections`);
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
  // What the API says is a sentence for people: it needs no stack.
  session.fail(error instanceof ApiProblem ? new AppError(error.code, error.message, { cause: error }) : error);
}
