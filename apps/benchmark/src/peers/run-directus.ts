import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, openAsBlob, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from '@feedstock/local-services';
import { feedColumns } from '@feedstock/test-support/generate-feed';
import { print } from '../print.js';
import { untilAnswers } from '../run/until-answers.js';

/** The version that docs/peers.md has figures of. It asks for Node 22, and runs on 20 as well. */
export const directusVersion = '12.3.1';

const folder = join(import.meta.dirname, '../../../../.cache/peers/directus');
const program = join(folder, 'node_modules/directus/cli.js');
const admin = { email: 'admin@example.com', password: randomUUID() };

/** A Directus with a collection for the columns of a generated feed. */
export interface Directus {
  /** Imports a CSV file into the emptied collection and counts it. Returns the seconds of the request. Throws where rows are missing. */
  importFile(file: string, rows: number): Promise<number>;
  stop(): void;
}

/** Installs Directus from the npm registry where that has not been done, and starts it on a database of its own. */
export async function startDirectus(databaseUrl: string): Promise<Directus> {
  installDirectus();
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    DB_CLIENT: 'pg',
    DB_CONNECTION_STRING: databaseUrl,
    HOST: '127.0.0.1',
    PORT: String(port),
    KEY: randomUUID(),
    SECRET: randomUUID(),
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    TELEMETRY: 'false',
    LOG_LEVEL: 'error',
  };
  execFileSync(process.execPath, [program, 'bootstrap'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const server = spawn(process.execPath, [program, 'start'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await untilAnswers(`${url}/server/ping`);
  const ask = await logIn(url);
  await ask('POST', '/collections', { collection: 'products', schema: {}, meta: {}, fields: feedColumns.map(fieldOf) });

  return {
    async importFile(file, rows) {
      await ask('DELETE', '/items/products', { query: { limit: -1 } });
      const form = new FormData();
      form.append('file', await openAsBlob(file, { type: 'text/csv' }), 'feed.csv');
      const started = performance.now();
      await ask('POST', '/utils/import/products', form);
      const seconds = (performance.now() - started) / 1000;
      const { data } = await ask('GET', '/items/products?aggregate[count]=*');
      const [{ count }] = data as [{ count: number | string }];
      if (Number(count) !== rows) throw new Error(`Directus has ${count} of ${rows} products`);
      return seconds;
    },
    stop() {
      server.kill();
    },
  };
}

function installDirectus(): void {
  if (existsSync(program)) return;
  print(`directus: installing ${directusVersion} from the npm registry, which takes some minutes`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
  execFileSync('npm', ['install', `directus@${directusVersion}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function fieldOf(field: string) {
  return field === 'id'
    ? { field, type: 'string', schema: { is_primary_key: true }, meta: {} }
    : { field, type: 'text', schema: {}, meta: {} };
}

async function logIn(url: string) {
  let headers: Record<string, string> = {};
  const ask = async (method: string, path: string, body?: object): Promise<{ data?: unknown }> => {
    const isForm = body instanceof FormData;
    const response = await fetch(`${url}${path}`, {
      method,
      headers: isForm || body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} of Directus: ${response.status} ${text.slice(0, 200)}`);
    return text === '' ? {} : (JSON.parse(text) as { data?: unknown });
  };
  const { data } = await ask('POST', '/auth/login', admin);
  headers = { authorization: `Bearer ${(data as { access_token: string }).access_token}` };
  return ask;
}
