import { type EventType, eventTypes, receiverUrlSchema } from '@feedstock/catalogue';
import { z } from 'zod';
import { listQueryShape } from '../http/list.js';

export const newWebhookSchema = z
  .strictObject({
    url: receiverUrlSchema.meta({
      description: 'Gets each event as a signed POST.',
      example: 'https://shop.example.com/hooks',
    }),
    events: z
      .array(z.enum(eventTypes))
      .min(1)
      .max(eventTypes.length)
      .transform((given): EventType[] => eventTypes.filter((type) => given.includes(type)))
      .meta({ description: 'What it is told of.', example: ['import.completed', 'import.failed'] }),
  })
  .meta({ id: 'NewWebhook' });

export const webhookParamsSchema = z.strictObject({
  id: z.uuid().meta({ description: 'The id of the webhook.', example: '2b7a1f0e-9c1d-4b57-8f0a-6f1f3f2f8c55' }),
});

export const webhookListSchema = z.strictObject(listQueryShape);

export const deliveryListSchema = z.strictObject({
  ...listQueryShape,
  status: z.enum(['due', 'delivered', 'failed']).optional(),
});
