import { z } from 'zod';
import { type Health, healthSchema } from '../process/check-health.js';
import { route } from '../routing/route.js';
import { showHealth, showLive, showReady } from './show-health.js';
import { showMetrics } from './show-metrics.js';
import { linksBelow, service, serviceSchema, showService } from './show-service.js';

const tag = 'Operations';

const healthExample: Health = {
  status: 'ok',
  checks: {
    database: { status: 'ok', milliseconds: 0.8 },
    redis: { status: 'ok', milliseconds: 0.4, eviction_policy: 'noeviction' },
    migrations: { pending: 0 },
    replica: { status: 'ok', lag_seconds: 0.1 },
    workers: { status: 'ok', replicas: 2, queue_paused: false, oldest_waiting_job_seconds: null },
  },
};

const unavailableExample: Health = {
  status: 'unavailable',
  checks: {
    ...healthExample.checks,
    redis: { status: 'unavailable', milliseconds: null, eviction_policy: null },
    workers: { status: 'unknown', replicas: null, queue_paused: null, oldest_waiting_job_seconds: null },
  },
};

const health = {
  200: { description: 'Postgres and Redis answer.', schema: healthSchema, example: healthExample },
  503: { description: 'Postgres or Redis is unavailable.', schema: healthSchema, example: unavailableExample },
};

export const operationRoutes = [
  route({
    method: 'get',
    path: '/',
    operationId: 'getService',
    access: 'public',
    limit: null,
    tag,
    summary: 'Name, version and links',
    description: 'Where a person, or a program that knows only the address, finds everything else.',
    answers: {
      200: {
        description: 'The service.',
        schema: serviceSchema,
        example: { ...service, links: linksBelow('') },
      },
    },
    handle: showService,
  }),
  route({
    method: 'get',
    path: '/health',
    operationId: 'getHealth',
    access: 'public',
    limit: null,
    tag,
    summary: 'Are Postgres and Redis available?',
    description: 'Without a live worker the API is ok and imports wait: see `checks.workers`.',
    answers: health,
    handle: showHealth,
  }),
  route({
    method: 'get',
    path: '/health/ready',
    operationId: 'getReadiness',
    access: 'public',
    limit: null,
    tag,
    summary: 'May requests be sent here? For orchestrators',
    description:
      'As long as Postgres answers and the process has not begun to stop. Without Redis all requests but log-ins are served, so that its failover takes no API out.',
    answers: {
      200: { ...health[200], description: 'Requests are served.' },
      503: { ...health[503], description: 'Postgres is unavailable, or the process stops.' },
    },
    handle: showReady,
  }),
  route({
    method: 'get',
    path: '/health/live',
    operationId: 'getLiveness',
    access: 'public',
    limit: null,
    tag,
    summary: 'Is the process alive? For orchestrators',
    description: 'Looks at no other service: a process that answers needs no restart.',
    answers: {
      200: {
        description: 'The process is alive.',
        schema: z.strictObject({ status: z.literal('ok') }),
        example: { status: 'ok' },
      },
    },
    handle: showLive,
  }),
  route({
    method: 'get',
    path: '/metrics',
    operationId: 'getMetrics',
    access: 'metrics',
    limit: null,
    tag,
    summary: 'Metrics for Prometheus',
    description: 'For an administrator, or with METRICS_TOKEN as the bearer token.',
    answers: { 200: { description: 'The metrics of this process.', contentTypes: ['text/plain'] } },
    handle: showMetrics,
  }),
];
