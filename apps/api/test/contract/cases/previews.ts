import type { CaseTable, World } from '../../support/route-cases.js';

const feed = { url: 'https://supplier.example.com/feed.csv' };
const unknown = '/import-preview/019ab0c1-5c1e-7d3a-9c9e-6f0d5a1b2c3d';

/** A preview that waits, because these tests have no worker. */
async function newPreview({ api, user: { token } }: World): Promise<string> {
  const reply = await api.request('POST', '/import-preview', { token, body: feed });
  return reply.headers.get('location') ?? 'no preview';
}

/** Repeats the request of a preview that is ready by now. */
async function readyPreview(world: World) {
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  const request = { token: world.user.token, body: feed, headers };
  const { body } = await world.api.request('POST', '/import-preview', request);
  const { client } = world.api.dependencies.primary;
  await client.unsafe(`update import_jobs set status = 'completed' where id = $1`, [String(body['preview_id'])]);
  return { request, id: String(body['preview_id']) };
}

export const previewCases: CaseTable = {
  'POST /import-preview': {
    valid: ({ user }) => ({ token: user.token, body: feed }),
    answers: {
      200: async (world) => (await readyPreview(world)).request,
      202: ({ user }) => ({ token: user.token, body: feed }),
    },
    problems: {
      unsupported_media_type: ({ user }) => ({
        token: user.token,
        rawBody: 'a',
        headers: { 'Content-Type': 'image/png' },
      }),
      not_found: async (world) => {
        const { request, id } = await readyPreview(world);
        await world.api.dependencies.primary.client.unsafe('delete from import_jobs where id = $1', [id]);
        return request;
      },
    },
  },
  'GET /import-preview/{preview_id}': {
    valid: async (world) => ({ path: await newPreview(world), token: world.user.token }),
    problems: { not_found: ({ user }) => ({ path: unknown, token: user.token }) },
  },
};
