import { eventTypes } from '@feedstock/catalogue';
import type { DeliveryRow, Webhook } from '@feedstock/database';
import { z } from 'zod';

const webhookShape = {
  id: z.uuid(),
  user_id: z.int().meta({ description: 'Whose it is.' }),
  url: z.string(),
  events: z.array(z.enum(eventTypes)),
  created_at: z.iso.datetime(),
};

export const webhookSchema = z.strictObject(webhookShape).meta({ id: 'Webhook' });

export const createdWebhookSchema = z
  .strictObject({
    ...webhookShape,
    secret: z.string().meta({ description: 'The key of the signatures. It is shown this once.' }),
  })
  .meta({ id: 'CreatedWebhook' });

export function showWebhook(webhook: Webhook): z.infer<typeof webhookSchema> {
  return {
    id: webhook.id,
    user_id: webhook.userId,
    url: webhook.url,
    events: webhook.events as z.infer<typeof webhookSchema>['events'],
    created_at: webhook.createdAt.toISOString(),
  };
}

export const webhookExample: z.infer<typeof webhookSchema> = {
  id: '2b7a1f0e-9c1d-4b57-8f0a-6f1f3f2f8c55',
  user_id: 7,
  url: 'https://shop.example.com/hooks',
  events: ['import.completed', 'import.failed'],
  created_at: '2026-11-25T08:00:00.000Z',
};

export const deliverySchema = z
  .strictObject({
    event_id: z.uuid().meta({ description: 'The header `X-Feedstock-Delivery` of each attempt.' }),
    type: z.string(),
    status: z.enum(['due', 'delivered', 'failed']),
    attempts: z.int().min(0),
    last_error: z.string().nullable().meta({ description: 'Why the last attempt failed.' }),
    created_at: z.iso.datetime().meta({ description: 'When it happened.' }),
    next_attempt_at: z.iso.datetime().nullable().meta({ description: 'null once it is over.' }),
    finished_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'WebhookDelivery' });

export function showDelivery(row: DeliveryRow): z.infer<typeof deliverySchema> {
  return {
    event_id: row.eventId,
    type: row.type,
    status: row.status,
    attempts: row.attempts,
    last_error: row.lastError,
    created_at: row.createdAt.toISOString(),
    next_attempt_at: row.dueAt?.toISOString() ?? null,
    finished_at: row.finishedAt?.toISOString() ?? null,
  };
}

export const deliveryExample: z.infer<typeof deliverySchema> = {
  event_id: '0d9bb8a4-2c7f-4d39-9d5c-1f6f0a5f8e11',
  type: 'import.completed',
  status: 'delivered',
  attempts: 2,
  last_error: null,
  created_at: '2026-11-26T03:14:00.000Z',
  next_attempt_at: null,
  finished_at: '2026-11-26T03:14:06.000Z',
};
