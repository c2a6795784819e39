import { listExample, listSchema } from '../http/list.js';
import { route } from '../routing/route.js';
import { createApiKey } from './create-api-key.js';
import { endApiKey } from './end-api-key.js';
import { keyListSchema, keyParamsSchema, newKeySchema } from './key-requests.js';
import { apiKeyExample, apiKeySchema, createdKeySchema } from './key-schemas.js';
import { listApiKeys } from './list-api-keys.js';

const tag = 'API keys';

export const apiKeyRoutes = [
  route({
    method: 'post',
    path: '/api-keys',
    operationId: 'createApiKey',
    access: 'session',
    limit: 'general',
    tag,
    summary: 'Make an API key',
    description:
      'For a machine, so that no script keeps a password. Sent as `Authorization: Bearer fsk_…`; counted by the limits on its own. It has no more permissions than its owner at the time of each request, and stops with its owner. It cannot make keys or change passwords.',
    body: newKeySchema,
    bodyExample: { name: 'Warehouse till', permissions: ['read', 'stock'], expires_at: '2027-12-31T23:59:59Z' },
    idempotent: 'adapter',
    answers: {
      201: {
        description: 'The key, shown this once.',
        schema: createdKeySchema,
        headers: { Location: '/api-keys' },
        example: { ...apiKeyExample, last_used_at: null, key: `${apiKeyExample.prefix}…` },
      },
    },
    problems: ['too_many_keys'],
    handle: createApiKey,
  }),
  route({
    method: 'get',
    path: '/api-keys',
    operationId: 'listApiKeys',
    access: 'session',
    limit: 'general',
    tag,
    summary: 'List my API keys',
    description: 'Newest first, without the keys themselves. An administrator sees those of everybody.',
    query: keyListSchema,
    answers: {
      200: {
        description: 'A page of keys.',
        schema: listSchema('ApiKeyList', apiKeySchema),
        example: listExample(apiKeyExample),
      },
    },
    handle: listApiKeys,
  }),
  route({
    method: 'delete',
    path: '/api-keys/{id}',
    operationId: 'endApiKey',
    access: 'session',
    limit: 'general',
    tag,
    summary: 'End an API key',
    description: 'It is refused from the next request on. An administrator ends any key.',
    params: keyParamsSchema,
    answers: { 204: { description: 'The key has ended.' } },
    problems: ['not_found'],
    handle: endApiKey,
  }),
];
