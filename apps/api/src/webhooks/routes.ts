import { listExample, listSchema } from '../http/list.js';
import { route } from '../routing/route.js';
import { createWebhook } from './create-webhook.js';
import { deleteWebhook } from './delete-webhook.js';
import { listDeliveries } from './list-deliveries.js';
import { listWebhooks } from './list-webhooks.js';
import { deliveryListSchema, newWebhookSchema, webhookListSchema, webhookParamsSchema } from './webhook-requests.js';
import {
  createdWebhookSchema,
  deliveryExample,
  deliverySchema,
  webhookExample,
  webhookSchema,
} from './webhook-schemas.js';
import { withWebhook } from './with-webhook.js';

const tag = 'Webhooks';
const common = { access: 'user', limit: 'general', tag } as const;

export const webhookRoutes = [
  route({
    ...common,
    method: 'post',
    path: '/webhooks',
    operationId: 'createWebhook',
    permission: 'write',
    summary: 'Make a webhook',
    description:
      'An address that is told of events as they happen: those of your imports and sources, and of the catalogue; an administrator’s hears of everybody’s. Signed and tried again as a callback is. See *Webhooks* for the bodies.',
    body: newWebhookSchema,
    bodyExample: { url: webhookExample.url, events: webhookExample.events },
    idempotent: 'adapter',
    answers: {
      201: {
        description: 'The webhook, with its secret, shown this once.',
        schema: createdWebhookSchema,
        headers: { Location: 'The address of its deliveries.' },
        example: { ...webhookExample, secret: 'q7nJq0Wc6m0Yy3vYb7Zt4b9w2m5kq1d8f6s3a0e9h4U' },
      },
    },
    problems: ['too_many_webhooks'],
    handle: createWebhook,
  }),
  route({
    ...common,
    method: 'get',
    path: '/webhooks',
    operationId: 'listWebhooks',
    permission: 'read',
    summary: 'List webhooks',
    description: 'Your own, newest first, without their secrets. An administrator sees all.',
    query: webhookListSchema,
    answers: {
      200: {
        description: 'A page of webhooks.',
        schema: listSchema('WebhookList', webhookSchema),
        example: listExample(webhookExample),
      },
    },
    handle: listWebhooks,
  }),
  route({
    ...common,
    method: 'delete',
    path: '/webhooks/{id}',
    operationId: 'deleteWebhook',
    permission: 'write',
    summary: 'Delete a webhook',
    description: 'With its deliveries, those that are due included.',
    params: webhookParamsSchema,
    answers: { 204: { description: 'It is gone.' } },
    problems: ['not_found'],
    handle: withWebhook(deleteWebhook),
  }),
  route({
    ...common,
    method: 'get',
    path: '/webhooks/{id}/deliveries',
    operationId: 'listWebhookDeliveries',
    permission: 'read',
    summary: 'List what a webhook was told',
    description: 'Newest first, for 30 days: each event with its attempts and the reason of the last failure.',
    params: webhookParamsSchema,
    query: deliveryListSchema,
    answers: {
      200: {
        description: 'A page of deliveries.',
        schema: listSchema('WebhookDeliveryList', deliverySchema),
        example: listExample(deliveryExample),
      },
    },
    problems: ['not_found'],
    handle: withWebhook(listDeliveries),
  }),
];
