import { vi } from 'vitest';
import type { LoggedIn } from '../../support/client.js';
import type { CaseTable, World } from '../../support/route-cases.js';

const body = { name: 'Google', format: 'xml' };

async function newFeed({ api }: World, { token }: LoggedIn): Promise<{ settings: string; path: string }> {
  const { headers, body: made } = await api.request('POST', '/feeds', { token, body });
  return { settings: headers.get('location') ?? 'no feed', path: (made as { path: string }).path };
}

/** Waits until the case of a busy server, of this route or of the export, has given back what it took. */
async function untilSlotIsFree({ api }: World): Promise<void> {
  await vi.waitFor(() => {
    const trial = new AbortController();
    const isFree = api.dependencies.exportSlots.take(trial.signal);
    trial.abort();
    if (!isFree) throw new Error('every slot is taken');
  }, 10_000);
}

const ofFeed = (part: string) => async (world: World) => ({
  path: `${(await newFeed(world, world.user)).settings}${part}`,
  token: world.user.token,
});

/** A feed of another user, and none at all, are answered alike. */
const strangers = (part: string) => async (world: World) => ({
  path: `${(await newFeed(world, world.admin)).settings}${part}`,
  token: world.user.token,
});

export const feedCases: CaseTable = {
  'GET /feeds': {
    valid: ({ user }) => ({ token: user.token }),
    problems: { forbidden: ({ user, admin }) => ({ path: `/feeds?user_id=${admin.id}`, token: user.token }) },
  },
  'POST /feeds': { valid: ({ user }) => ({ token: user.token, body }) },
  'GET /feeds/{id}': { valid: ofFeed(''), problems: { not_found: strangers('') } },
  'DELETE /feeds/{id}': { valid: ofFeed(''), problems: { not_found: strangers('') } },
  'POST /feeds/{id}/rotate': { valid: ofFeed('/rotate'), problems: { not_found: strangers('/rotate') } },
  'GET /feeds/{id}/issues': { valid: ofFeed('/issues'), problems: { not_found: strangers('/issues') } },
  'GET /feeds/out/{token}': {
    valid: async (world) => {
      await untilSlotIsFree(world);
      return { path: (await newFeed(world, world.user)).path };
    },
    answers: {
      304: async (world) => ({
        path: (await newFeed(world, world.user)).path,
        headers: { 'If-None-Match': '*' },
      }),
    },
    problems: {
      not_found: () => ({ path: '/feeds/out/none' }),
      busy: async (world) => {
        const { path } = await newFeed(world, world.user);
        const { exportSlots } = world.api.dependencies;
        while (exportSlots.take(AbortSignal.timeout(2000)));
        return { path };
      },
    },
  },
};
