import { gzipSync } from 'node:zlib';
import type { FailureCode } from '@feedstock/catalogue';
import { changeSource, findImport, type ImportRow, keepSource } from '@feedstock/database';
import { type Login, sourcePurpose } from '@feedstock/runtime';
import { type FeedAnswer, makeZip } from '@feedstock/test-support';
import { ThreadLost } from '../../src/attempt-ends.js';
import { processImport } from '../../src/import/process-import.js';
import { attemptHere, type HarnessDependencies, type ImportHarness } from '../support/import-harness.js';
import { served } from '../support/remote-server.js';
import { type SftpServer, startSftpServer } from '../support/sftp-server.js';
import { makeWorkbook } from '../workbook/make-workbook.js';

/** Runs into a failure and returns the import as it ended. */
export type FailureCase = (harness: ImportHarness) => Promise<ImportRow>;

/** An import of what a server answers. */
function answered(answer: FeedAnswer | string | Buffer, options: Record<string, unknown> = {}): FailureCase {
  return (harness) => harness.run(answer, options);
}

/** An import of what a server answers, within other limits. */
function limited(limits: Partial<HarnessDependencies['limits']>, answer: FeedAnswer): FailureCase {
  return async (harness) => {
    const id = await harness.queue([answer]);
    const { dependencies } = harness;
    const narrow = { ...dependencies, limits: { ...dependencies.limits, ...limits } };
    await attemptHere(narrow, id, { isFinalAttempt: true, signal: new AbortController().signal });
    return harness.attempt(id);
  };
}

/** An import over sftp, after what happens at its server. */
function overSftp(
  happens: (server: Omit<SftpServer, 'login'> & { login: Login }, run: () => Promise<ImportRow>) => Promise<void>,
): FailureCase {
  return async (harness) => {
    const server = await startSftpServer();
    try {
      const url = `sftp://127.0.0.1:${server.port}/feed.csv`;
      const login = { ...server.login };
      const source = await harness.newSource([], { url });
      const run = async () => {
        const credentials = harness.dependencies.secrets?.seal(
          JSON.stringify(login),
          sourcePurpose(source.locator, url),
        );
        await changeSource(harness.dependencies.db, source.id, () => ({ credentials: credentials ?? null }));
        return harness.attempt(await harness.requestOf(source));
      };
      await happens({ ...server, login }, run);
      return await run();
    } finally {
      await server.close();
    }
  };
}

const header = 'id,title\n';
const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `${from + at},Lamp ${from + at}\n`).join('');

/** Longer than what is read before the first row is written, and another one for each number from 1 to 10. */
function changingFile(number: number): FeedAnswer {
  const body = `${header}${`${number},${'long '.repeat(25)}\n`.repeat(20_000)}`;
  // Each goes on beyond where the one before was cut: a shorter one does not show whether it is another.
  return { body, cutAfter: Math.floor(body.length * (0.6 + number / 30)) };
}

/** For each code what a supplier's server, its file or this system may do to run into it. */
export const failureCases: Record<FailureCode, FailureCase> = {
  fetch_refused: answered({ redirect: 'http://10.0.0.1/feed.csv' }),
  fetch_http_error: answered({ status: 404 }),
  fetch_unreachable: answered({ redirect: 'http://127.0.0.1:1/feed.csv' }),
  fetch_server_error: answered({ status: 503 }),
  fetch_timeout: answered({ silent: true }),
  fetch_truncated: answered({ body: header + rows(1, 9), cutAfter: 20 }),
  file_damaged: answered(gzipSync(header + rows(1, 9)).subarray(0, -9)),
  fetch_redirects: answered({ redirect: '' }),
  file_not_found: overSftp(async () => undefined),
  login_refused: overSftp(async ({ login }) => {
    login.password = 'another';
  }),
  host_key_changed: overSftp(async (server, run) => {
    server.files.set('/feed.csv', served(`${header}1,Lamp\n`));
    await run();
    server.changeHostKey();
  }),
  credentials_unreadable: async (harness) => {
    const { db } = harness.dependencies;
    const id = await harness.queue([{ body: `${header}1,Lamp\n` }]);
    const url = harness.server.url(`/${id}`);
    const { sourceId } = (await findImport(db, id)) ?? { sourceId: 0 };
    const source = {
      locator: id,
      name: 'Lamps',
      fields: null,
      kind: 'products',
      url,
      options: {},
      ownerId: harness.ownerId,
    } as const;
    await keepSource(db, sourceId, { ...source, callbackSecret: null, credentials: 'sealed.elsewhere' });
    return harness.attempt(id);
  },
  not_public: answered('<!doctype html><form><input name="p" type="password"></form>'),
  not_a_feed: answered('<!doctype html><title>Log in</title>'),
  too_large: limited({ maxBytes: 5000 }, { body: header + rows(1, 1000), gzip: true }),
  unsupported_compression: answered(gzipSync(gzipSync(header + rows(1, 9)))),
  undecodable: answered(Buffer.from(Array.from({ length: 999 }, (_, index) => (index * 7919) % 256))),
  empty_file: answered(''),
  no_records: answered('<products>none today</products>'),
  no_sheet: answered(
    makeWorkbook([
      {
        name: 'Products',
        rows: [
          ['id', 'title'],
          ['1', 'Lamp'],
        ],
      },
    ]),
    { sheet: 'Prices' },
  ),
  too_many_texts: answered(
    makeZip([
      { name: 'xl/workbook.xml', content: '<workbook/>' },
      { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships/>' },
      { name: 'xl/sharedStrings.xml', content: '<sst/>', size: 2 ** 31 },
    ]),
  ),
  unsafe_document: answered('<!DOCTYPE a [<!ENTITY b "c">]><a><b><id>&b;</id></b></a>'),
  no_header: answered('4006381333931,9.90\n'),
  too_many_attributes: async (harness) => {
    const { client } = harness.connection;
    await client`insert into products (offer_id, title, search, custom_attributes)
      select 'full-' || product, 'Lamp', '', (
        select jsonb_object_agg('own ' || product || ' ' || number, 'x') from generate_series(1, 2000) as number
      ) from generate_series(1, 5) as product`;
    await client`insert into custom_attribute_names select md5(name)::uuid
      from products, jsonb_object_keys(custom_attributes) as name on conflict do nothing`;
    const row = await harness.run('id,title,one more\n1,Lamp,x\n');
    await client`delete from products where offer_id like 'full-%'`;
    return row;
  },
  too_many_columns: answered(`id,title,${'note,'.repeat(1998)}note\n1,Lamp\n`),
  no_key_column: answered('title,price\nLamp,1.00 EUR\n'),
  no_quantity_column: answered('id,store\n1,main\n', { kind: 'stock' }),
  no_location: answered('id,quantity\n1,4\n', { kind: 'stock' }),
  no_valid_rows: answered('gtin,title\n123,Lamp\n'),
  too_many_rejected: answered(`${header}1,Lamp\n,Chair\n,Table\n`, { max_rejected: 1 }),
  source_changed: async (harness) => {
    const id = await harness.queue([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(changingFile), { batch_size: 1000 });
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await harness.attempt(id, { isFinalAttempt: false }).catch(() => undefined);
    }
    return harness.attempt(id);
  },
  shrunk: async (harness) => {
    await harness.run(header + rows(1, 11), { source: 'shrinking' });
    return harness.run(header + rows(1, 3), { source: 'shrinking', missing: 'delete' });
  },
  timed_out: limited({ timeoutMs: 100 }, { silent: true }),
  owner_deactivated: async (harness) => {
    const id = await harness.queue([{ body: header + rows(1, 3) }]);
    const { client } = harness.connection;
    await client`update users set is_active = false`;
    try {
      return await harness.attempt(id);
    } finally {
      await client`update users set is_active = true`;
    }
  },
  silenced_worker: async (harness) => {
    const id = await harness.queue([{ body: header + rows(1, 3) }]);
    const run = () => Promise.reject(new ThreadLost('it gave no sign of life for 30 seconds'));
    const attempt = (isFinalAttempt: boolean) =>
      processImport({ ...harness.dependencies, run }, id, { isFinalAttempt, signal: new AbortController().signal });
    await attempt(false).catch(() => undefined);
    await attempt(false);
    return harness.attempt(id);
  },
  gave_up: async (harness) => {
    const id = await harness.queue([{ body: header + rows(1, 3) }]);
    const { client } = harness.connection;
    await client`update import_jobs set status = 'running', attempts_without_progress = 25 where id = ${id}`;
    return harness.attempt(id);
  },
  internal_error: async (harness) => {
    const { client } = harness.connection;
    await client`alter table import_rejections rename to import_rejections_away`;
    try {
      return await harness.run(`${header}1,Lamp\n,Chair\n`);
    } finally {
      await client`alter table import_rejections_away rename to import_rejections`;
    }
  },
};
