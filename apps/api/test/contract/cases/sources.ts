import type { LoggedIn } from '../../support/client.js';
import type { CaseTable, World } from '../../support/route-cases.js';

const feed = 'https://supplier.example.com/prices.csv';

/** The path of a new source of the user. */
async function newSource({ api }: World, { token }: LoggedIn, url: string | null = feed): Promise<string> {
  const { headers } = await api.request('POST', '/sources', { token, body: { name: 'Prices', url } });
  return headers.get('location') ?? 'no source';
}

async function newImport({ api, user }: World): Promise<string> {
  const { headers } = await api.request('POST', '/import-csv', {
    token: user.token,
    body: { url: `https://supplier.example.com/${crypto.randomUUID()}.csv` },
  });
  return headers.get('location') ?? 'no import';
}

const ofSource =
  (part: string, more: object = {}) =>
  async (world: World) => ({
    path: `${await newSource(world, world.user)}${part}`,
    token: world.user.token,
    ...more,
  });

/** A source of another user, and none at all, are answered alike. */
const strangers =
  (part: string, more: object = {}) =>
  async (world: World) => ({
    path: `${await newSource(world, world.admin)}${part}`,
    token: world.user.token,
    ...more,
  });

const change = { body: { is_active: false } };

export const sourceCases: CaseTable = {
  'GET /sources': {
    valid: ({ user }) => ({ token: user.token }),
    problems: { forbidden: ({ user, admin }) => ({ path: `/sources?user_id=${admin.id}`, token: user.token }) },
  },
  'POST /sources': { valid: ({ user }) => ({ token: user.token, body: { name: 'Prices', url: feed } }) },
  'GET /sources/{id}': { valid: ofSource(''), problems: { not_found: strangers('') } },
  'PUT /sources/{id}': { valid: ofSource('', change), problems: { not_found: strangers('', change) } },
  'DELETE /sources/{id}': { valid: ofSource(''), problems: { not_found: strangers('') } },
  'POST /sources/{id}/import': {
    valid: ofSource('/import'),
    forUpload: async (world) => ({
      path: `${await newSource(world, world.user, null)}/import`,
      token: world.user.token,
    }),
    problems: { not_found: strangers('/import') },
  },
  'GET /sources/{id}/imports': { valid: ofSource('/imports'), problems: { not_found: strangers('/imports') } },
  'POST /import-status/{job_id}/keep-as-source': {
    valid: async (world) => ({
      path: `${await newImport(world)}/keep-as-source`,
      token: world.user.token,
      body: { name: 'Kept' },
    }),
    problems: {
      not_found: ({ user }) => ({
        path: '/import-status/019ab0c1-5c1e-7d3a-9c9e-6f0d5a1b2c3d/keep-as-source',
        token: user.token,
        body: {},
      }),
      source_kept: async (world) => {
        const path = `${await newImport(world)}/keep-as-source`;
        await world.api.request('POST', path, { token: world.user.token });
        return { path, token: world.user.token, body: {} };
      },
    },
  },
};
