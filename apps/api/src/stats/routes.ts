import { route } from '../routing/route.js';
import { showStats } from './show-stats.js';
import { statisticsExample, statisticsSchema } from './statistics-schema.js';

export const statsRoutes = [
  route({
    method: 'get',
    path: '/stats',
    operationId: 'getStatistics',
    access: 'user',
    permission: 'read',
    limit: 'general',
    tag: 'Statistics',
    summary: 'Show figures of products, stock and imports',
    description: 'In a large catalogue the figures may be some minutes old; `as_of` says when they were counted.',
    answers: { 200: { description: 'The figures.', schema: statisticsSchema, example: statisticsExample } },
    handle: showStats,
  }),
];
