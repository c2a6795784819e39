import type { LoggedIn } from '../../support/client.js';
import type { CaseTable, World } from '../../support/route-cases.js';

const feed = { url: 'https://supplier.example.com/feed.csv' };
const upload = '/import-csv/upload';
const csv = { rawBody: 'id,title\n1,One\n', headers: { 'Content-Type': 'text/csv' } };

/** A form with one field before its file. */
function form(name: string, value: string, end = '--cut--\r\n') {
  const file = '--cut\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nid\r\n';
  return {
    rawBody: `--cut\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n${file}${end}`,
    headers: { 'Content-Type': 'multipart/form-data; boundary=cut' },
  };
}

const nobodys = '/import-status/019ab0c1-5c1e-7d3a-9c9e-6f0d5a1b2c3d';

/** The path of a new import of the user. */
async function newImport({ api }: World, { token }: LoggedIn): Promise<string> {
  const { headers } = await api.request('POST', '/import-csv', { token, body: feed });
  return headers.get('location') ?? 'no import';
}

async function importIn(world: World, status: 'running' | 'completed'): Promise<string> {
  const path = await newImport(world, world.user);
  const { client } = world.api.dependencies.primary;
  await client.unsafe('update import_jobs set status = $1 where id = $2', [status, path.split('/').at(-1) ?? '']);
  return path;
}

/** A dry run that waits for a person. */
async function finishedDryRun(world: World): Promise<string> {
  const path = await importIn(world, 'completed');
  await world.api.dependencies.primary.client.unsafe(
    `update import_jobs set waits_until = now() + interval '1 day', digest = 'd' where id = $1`,
    [path.split('/').at(-1) ?? ''],
  );
  return path;
}

/** A held import of a source that has another one by now. */
async function overtakenImport({ api, user: { token } }: World): Promise<string> {
  const source = await api.request('POST', '/sources', { token, body: { name: 'Prices', url: feed.url } });
  const path = `${source.headers.get('location')}/import`;
  const held = await api.request('POST', path, { token });
  const { client } = api.dependencies.primary;
  await client.unsafe(`update import_jobs set status = 'held', waits_until = now() + interval '1 day' where id = $1`, [
    String(held.body['job_id']),
  ]);
  await api.request('POST', path, { token });
  return held.headers.get('location') ?? 'no import';
}

async function endedImport(world: World): Promise<string> {
  const path = await importIn(world, 'completed');
  const { client } = world.api.dependencies.primary;
  await client.unsafe('update import_jobs set finished_at = now() where id = $1', [path.split('/').at(-1) ?? '']);
  return path;
}

/** An import with one rejected row. */
async function rejectedRow(world: World) {
  const path = await endedImport(world);
  const { client } = world.api.dependencies.primary;
  const id = path.split('/').at(-1) ?? '';
  await client.unsafe(`update import_jobs set facts = '{"header": ["Title"]}' where id = $1`, [id]);
  await client.unsafe(
    `insert into import_rejections (import_id, row, line, code, "column", value, message, suggestion, cells)
     values ($1, 1, 2, 'title_missing', 'Title', '', 'Empty.', 'Fill it.', '{""}')`,
    [id],
  );
  return { path: `${path}/rejections/resend`, token: world.user.token };
}

const ofImport = (part: string) => async (world: World) => ({
  path: `${await newImport(world, world.user)}${part}`,
  token: world.user.token,
});

const unknown =
  (part: string) =>
  ({ user }: World) => ({ path: `${nobodys}${part}`, token: user.token });

export const importCases: CaseTable = {
  'POST /import-csv': { valid: ({ user }) => ({ token: user.token, body: feed }) },
  'POST /import-csv/upload': {
    valid: ({ user }) => ({ token: user.token, ...csv }),
    problems: {
      invalid: ({ user }) => ({ token: user.token, path: `${upload}?batch_size=many`, ...csv }),
      malformed_json: ({ user }) => ({ token: user.token, path: `${upload}?columns=${'['.repeat(40)}`, ...csv }),
      body_too_large: ({ user }) => ({ token: user.token, ...form('columns', `[${'1,'.repeat(10_000)}1]`) }),
      unsupported_media_type: ({ user }) => ({ token: user.token, ...csv, headers: { 'Content-Type': 'image/png' } }),
      malformed_request: ({ user }) => ({ token: user.token, ...form('file', 'a,b', '--other--') }),
    },
  },
  'GET /import-status/{job_id}': { valid: ofImport(''), problems: { not_found: unknown('') } },
  'GET /import-status/{job_id}/events': {
    valid: async (world) => ({ path: `${await importIn(world, 'completed')}/events`, token: world.user.token }),
    problems: { not_found: unknown('/events') },
  },
  'GET /import-status/{job_id}/rejections': {
    valid: ofImport('/rejections'),
    problems: { not_found: unknown('/rejections') },
  },
  'POST /import-status/{job_id}/rejections/resend': {
    valid: async (world) => ({ ...(await rejectedRow(world)), body: { rows: [{ row: 1, cells: { Title: 'Mug' } }] } }),
    problems: {
      not_found: ({ user }) => ({
        path: `${nobodys}/rejections/resend`,
        token: user.token,
        body: { rows: [{ row: 1 }] },
      }),
      not_resendable: async (world) => {
        const undo = await world.api.request('POST', `${await endedImport(world)}/undo`, { token: world.user.token });
        const path = `${undo.headers.get('location')}/rejections/resend`;
        return { path, token: world.user.token, body: { rows: [{ row: 1 }] } };
      },
    },
  },
  'GET /import-status/{job_id}/repairs': { valid: ofImport('/repairs'), problems: { not_found: unknown('/repairs') } },
  'GET /import-status/{job_id}/superseded': {
    valid: ofImport('/superseded'),
    problems: { not_found: unknown('/superseded') },
  },
  'GET /import-status/{job_id}/changes': { valid: ofImport('/changes'), problems: { not_found: unknown('/changes') } },
  'POST /import-status/{job_id}/commit': {
    valid: async (world) => ({ path: `${await finishedDryRun(world)}/commit`, token: world.user.token }),
    problems: {
      not_found: unknown('/commit'),
      nothing_to_commit: ofImport('/commit'),
      import_overtaken: async (world) => ({ path: `${await overtakenImport(world)}/commit`, token: world.user.token }),
    },
  },
  'POST /import-status/{job_id}/cancel': {
    valid: ofImport('/cancel'),
    answers: {
      202: async (world) => ({ path: `${await importIn(world, 'running')}/cancel`, token: world.user.token }),
    },
    problems: {
      not_found: unknown('/cancel'),
      import_over: async (world) => ({
        path: `${await importIn(world, 'completed')}/cancel`,
        token: world.user.token,
      }),
    },
  },
  'POST /import-status/{job_id}/undo': {
    valid: async (world) => ({ path: `${await endedImport(world)}/undo`, token: world.user.token }),
    problems: { not_found: unknown('/undo'), not_undoable: ofImport('/undo') },
  },
  'GET /import-jobs': {
    valid: ({ user }) => ({ token: user.token }),
    problems: { forbidden: ({ user, admin }) => ({ path: `/import-jobs?user_id=${admin.id}`, token: user.token }) },
  },
};
