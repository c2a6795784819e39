import { makeKey } from '../../support/make-key.js';
import type { CaseTable } from '../../support/route-cases.js';

export const apiKeyCases: CaseTable = {
  'POST /api-keys': {
    valid: ({ user }) => ({ token: user.token, body: { name: 'Till', permissions: ['read', 'stock'] } }),
    problems: {
      too_many_keys: async ({ api }) => {
        const { id, token } = await api.registerUser();
        await api.dependencies.primary.client`
          insert into api_keys (id, user_id, name, prefix, key_hash, permissions)
          select gen_random_uuid(), ${id}, 'one of many', 'fsk_', decode(md5(number::text), 'hex'), '{read}'
          from generate_series(1, 100) as number`;
        return { token, body: { name: 'One more', permissions: ['read'] } };
      },
    },
  },
  'GET /api-keys': { valid: ({ user }) => ({ token: user.token }) },
  'DELETE /api-keys/{id}': {
    valid: async ({ api, user }) => ({
      path: `/api-keys/${(await makeKey(api, user, ['read'])).id}`,
      token: user.token,
    }),
    problems: {
      not_found: ({ user }) => ({ path: `/api-keys/${crypto.randomUUID()}`, token: user.token }),
    },
  },
};
