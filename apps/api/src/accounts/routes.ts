import { listExample, listSchema } from '../http/list.js';
import { route } from '../routing/route.js';
import {
  loginSchema,
  passwordChangeSchema,
  refreshSchema,
  registrationSchema,
  roleChangeSchema,
  statusChangeSchema,
  userListSchema,
  userParamsSchema,
} from './account-requests.js';
import { userExample, userSchema } from './account-schemas.js';
import { changePassword } from './change-password.js';
import { endSession } from './end-session.js';
import { listSessions } from './list-sessions.js';
import { listUsers } from './list-users.js';
import { logIn } from './log-in.js';
import { logOut } from './log-out.js';
import { refreshTokens } from './refresh-tokens.js';
import { register } from './register.js';
import { sessionExample, sessionListSchema, sessionParamsSchema, sessionSchema } from './session-schemas.js';
import { tokensExample, tokensSchema } from './session-tokens.js';
import { setUserRole } from './set-user-role.js';
import { setUserStatus } from './set-user-status.js';
import { showMe } from './show-me.js';

const tag = 'Accounts';
const user = { schema: userSchema, example: userExample };
const tokens = { description: 'The tokens.', schema: tokensSchema, example: tokensExample };

export const accountRoutes = [
  route({
    method: 'post',
    path: '/register',
    operationId: 'register',
    access: 'public',
    limit: 'register',
    tag,
    summary: 'Create an account',
    description:
      'Usernames and emails are unique whatever their case. The first administrator is created at the first start.',
    body: registrationSchema,
    bodyExample: { email: 'ada@example.com', username: 'ada', password: 'correct horse battery' },
    idempotent: 'adapter',
    answers: { 201: { description: 'The account.', ...user, headers: { Location: '/me' } } },
    problems: ['email_taken', 'username_taken'],
    handle: register,
  }),
  route({
    method: 'post',
    path: '/login',
    operationId: 'logIn',
    access: 'public',
    limit: 'login',
    tag,
    summary: 'Log in',
    description:
      'As JSON, or as the password form of OAuth2. `username` may be the email. With `"remember": "cookie"` a page of this server keeps its refresh token in a cookie that no script can read.',
    body: loginSchema,
    bodyTypes: ['application/json', 'application/x-www-form-urlencoded'],
    bodyExample: { username: 'ada', password: 'correct horse battery' },
    answers: { 200: tokens },
    problems: ['invalid_credentials', 'account_inactive', 'forbidden'],
    handle: logIn,
  }),
  route({
    method: 'post',
    path: '/token/refresh',
    operationId: 'refreshToken',
    access: 'public',
    limit: 'general',
    tag,
    summary: 'Get new tokens for a refresh token',
    description:
      'A refresh token works once. Within ten seconds it may be repeated, and gives the same next token. Later use ends its session, because one of the two users has stolen it. Without a token in the body, that of the cookie is exchanged, and the next one comes as a cookie.',
    body: refreshSchema,
    bodyExample: { refresh_token: tokensExample.refresh_token },
    answers: { 200: tokens },
    problems: ['refresh_token_invalid', 'refresh_token_reused', 'forbidden'],
    handle: refreshTokens,
  }),
  route({
    method: 'post',
    path: '/logout',
    operationId: 'logOut',
    access: 'session',
    endsOwnAccess: true,
    limit: 'general',
    tag,
    summary: 'End the session of this token',
    answers: { 204: { description: 'The session has ended: its access and refresh tokens no longer work.' } },
    handle: logOut,
  }),
  route({
    method: 'get',
    path: '/me',
    operationId: 'getMe',
    access: 'user',
    permission: 'read',
    limit: 'general',
    tag,
    summary: 'Show my account',
    answers: { 200: { description: 'The account.', ...user } },
    handle: showMe,
  }),
  route({
    method: 'put',
    path: '/me/password',
    operationId: 'changePassword',
    access: 'session',
    endsOwnAccess: true,
    limit: 'login',
    tag,
    summary: 'Change my password',
    description: 'Ends all other sessions of the account.',
    body: passwordChangeSchema,
    bodyExample: { current_password: 'correct horse battery', new_password: 'staple of the horse' },
    answers: { 204: { description: 'The password has been changed.' } },
    problems: ['wrong_password'],
    handle: changePassword,
  }),
  route({
    method: 'get',
    path: '/me/sessions',
    operationId: 'listSessions',
    access: 'session',
    limit: 'general',
    tag,
    summary: 'List my open sessions',
    description: 'Each log-in is one, newest first.',
    query: sessionListSchema,
    answers: {
      200: {
        description: 'A page of sessions.',
        schema: listSchema('SessionList', sessionSchema),
        example: listExample(sessionExample),
      },
    },
    handle: listSessions,
  }),
  route({
    method: 'delete',
    path: '/me/sessions/{id}',
    operationId: 'endSession',
    access: 'session',
    endsOwnAccess: true,
    limit: 'general',
    tag,
    summary: 'End one of my sessions',
    params: sessionParamsSchema,
    answers: { 204: { description: 'The session has ended: its access and refresh tokens no longer work.' } },
    problems: ['not_found'],
    handle: endSession,
  }),
  route({
    method: 'get',
    path: '/admin/users',
    operationId: 'listUsers',
    access: 'admin',
    limit: 'general',
    tag,
    summary: 'List accounts',
    query: userListSchema,
    answers: {
      200: {
        description: 'A page of accounts, in the order of their ids.',
        schema: listSchema('UserList', userSchema),
        example: listExample(userExample),
      },
    },
    handle: listUsers,
  }),
  route({
    method: 'put',
    path: '/admin/users/{id}/status',
    operationId: 'setUserStatus',
    access: 'admin',
    endsOwnAccess: true,
    limit: 'general',
    tag,
    summary: 'Activate or deactivate an account',
    description: 'The tokens of a deactivated account stop working at once.',
    params: userParamsSchema,
    body: statusChangeSchema,
    bodyExample: { is_active: false },
    answers: { 200: { description: 'The account.', ...user } },
    problems: ['not_found', 'last_admin'],
    handle: setUserStatus,
  }),
  route({
    method: 'put',
    path: '/admin/users/{id}/role',
    operationId: 'setUserRole',
    access: 'admin',
    endsOwnAccess: true,
    limit: 'general',
    tag,
    summary: 'Change the role of an account',
    description:
      '`viewer` has the permission `read`; `editor` and its older name `user` have `read`, `write`, `import` and `stock`; `admin` has all. An answer shows the name that was set. The tokens of an administrator who loses the role, and of a new viewer, stop working at once.',
    params: userParamsSchema,
    body: roleChangeSchema,
    bodyExample: { role: 'admin' },
    answers: { 200: { description: 'The account.', ...user } },
    problems: ['not_found', 'last_admin'],
    handle: setUserRole,
  }),
];
