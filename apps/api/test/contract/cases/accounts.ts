import { randomBytes } from 'node:crypto';
import type { CaseTable, World } from '../../support/route-cases.js';
import { adminPassword } from '../../support/start-api.js';
import { sessionOf } from '../../support/tokens.js';

function newRegistration() {
  const username = `new${randomBytes(8).toString('hex')}`;
  return { username, email: `${username}@example.com`, password: 'correct horse' };
}

async function inactiveUser({ api, admin }: World) {
  const user = await api.registerUser();
  await api.request('PUT', `/admin/users/${user.id}/status`, { token: admin.token, body: { is_active: false } });
  return user;
}

const fromElsewhere = { headers: { 'Sec-Fetch-Site': 'cross-site' } };

const lastAdmin = (change: object) => (world: World) => ({
  path: `/admin/users/${world.admin.id}/${'role' in change ? 'role' : 'status'}`,
  token: world.admin.token,
  body: change,
});

export const accountCases: CaseTable = {
  'POST /register': {
    valid: () => ({ body: newRegistration() }),
    problems: {
      email_taken: () => ({ body: { ...newRegistration(), email: 'ADMIN@example.com' } }),
      username_taken: ({ user }) => ({ body: { ...newRegistration(), username: user.username.toUpperCase() } }),
    },
  },
  'POST /login': {
    valid: () => ({ form: { username: 'admin', password: adminPassword } }),
    problems: {
      invalid_credentials: ({ user }) => ({ body: { username: user.username, password: 'wrong' } }),
      account_inactive: async (world) => {
        const { username, password } = await inactiveUser(world);
        return { body: { username, password } };
      },
      forbidden: () => ({ body: { username: 'admin', password: adminPassword, remember: 'cookie' }, ...fromElsewhere }),
    },
  },
  'POST /token/refresh': {
    valid: async ({ api }) => ({ body: { refresh_token: (await api.registerUser()).refreshToken } }),
    problems: {
      refresh_token_invalid: () => ({ body: { refresh_token: 'never-given-out' } }),
      refresh_token_reused: async ({ api }) => {
        const body = { refresh_token: (await api.registerUser()).refreshToken };
        await api.request('POST', '/token/refresh', { body });
        await api.dependencies.primary.client`update refresh_tokens set used_at = used_at - interval '11 seconds'`;
        return { body };
      },
      forbidden: () => ({ ...fromElsewhere, headers: { ...fromElsewhere.headers, Cookie: 'feedstock_session=a' } }),
    },
  },
  'POST /logout': { valid: async ({ api }) => ({ token: (await api.registerUser()).token }) },
  'GET /me': { valid: ({ user }) => ({ token: user.token }) },
  'PUT /me/password': {
    valid: async ({ api }) => {
      const { token, password } = await api.registerUser();
      return { token, body: { current_password: password, new_password: 'another horse' } };
    },
    problems: {
      wrong_password: ({ user }) => ({
        token: user.token,
        body: { current_password: 'wrong', new_password: 'another horse' },
      }),
    },
  },
  'GET /me/sessions': { valid: ({ user }) => ({ token: user.token }) },
  'DELETE /me/sessions/{id}': {
    valid: async ({ api }) => {
      const { token } = await api.registerUser();
      return { path: `/me/sessions/${sessionOf(token)}`, token };
    },
    problems: {
      not_found: ({ user, admin }) => ({ path: `/me/sessions/${sessionOf(admin.token)}`, token: user.token }),
    },
  },
  'GET /admin/users': { valid: ({ admin }) => ({ token: admin.token }) },
  'PUT /admin/users/{id}/status': {
    valid: async ({ api, admin }) => ({
      path: `/admin/users/${(await api.registerUser()).id}/status`,
      token: admin.token,
      body: { is_active: false },
    }),
    problems: {
      not_found: ({ admin }) => ({
        path: '/admin/users/2147483647/status',
        token: admin.token,
        body: { is_active: false },
      }),
      last_admin: lastAdmin({ is_active: false }),
    },
  },
  'PUT /admin/users/{id}/role': {
    valid: async ({ api, admin }) => ({
      path: `/admin/users/${(await api.registerUser()).id}/role`,
      token: admin.token,
      body: { role: 'user' },
    }),
    problems: {
      not_found: ({ admin }) => ({ path: '/admin/users/2147483647/role', token: admin.token, body: { role: 'admin' } }),
      last_admin: lastAdmin({ role: 'user' }),
    },
  },
};
