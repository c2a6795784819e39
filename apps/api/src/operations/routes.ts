import { route } from '../http/route.js';
import { service, serviceSchema, showService } from './show-service.js';

const tag = 'Operations';

export const operationRoutes = [
  route({
    method: 'get',
    path: '/',
    access: 'public',
    limit: null,
    tag,
    summary: 'Name, version and where to go on',
    answers: {
      200: {
        description: 'The service.',
        schema: serviceSchema,
        example: { ...service, links: { docs: '/docs', openapi: '/openapi.json', health: '/health' } },
      },
    },
    handle: showService,
  }),
];
