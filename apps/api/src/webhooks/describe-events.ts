import { type EventType, eventSchemas, eventTypes, importDocumentSchema } from '@feedstock/catalogue';
import { z } from 'zod';
import type { ZodOpenApiPathItemObject } from 'zod-openapi';

const summaries: Record<EventType, string> = {
  'import.completed': 'An import has completed',
  'import.failed': 'An import has failed',
  'import.held': 'An import waits for a person to look at it',
  'source.late': 'A source has had no completed import for twice its interval',
  'product.changed': 'Products were created, updated or deleted; many in one event',
  'stock.low': 'A quantity has reached or fallen below its threshold',
};

const headers = z.object({
  'X-Feedstock-Delivery': z
    .uuid()
    .meta({ description: 'The id of the event, the same in all attempts: drop what you have seen.' }),
  'X-Feedstock-Signature': z.string().meta({
    description: '`t=<seconds>,v1=<hex>`: the HMAC-SHA256 of `<t>.<body>` under the secret. Refuse an old `t`.',
  }),
});

/** What the `callback_url` of an import is sent. */
const callback = {
  operationId: 'onCallback',
  tags: ['Imports'],
  security: [],
  summary: 'An import with a callback_url has ended',
  description: 'Its final status document, signed with the `callback_secret` that the answer to its request showed.',
  requestParams: {
    header: z.object({
      'X-Feedstock-Delivery': z.uuid().meta({ description: 'The id of the import, the same in all attempts.' }),
      'X-Feedstock-Signature': headers.shape['X-Feedstock-Signature'],
    }),
  },
  requestBody: { required: true, content: { 'application/json': { schema: importDocumentSchema } } },
  responses: {
    '2XX': {
      description: 'It was taken. After any other answer it is sent again, eight times in all within about four hours.',
    },
  },
} as const satisfies ZodOpenApiPathItemObject['post'];

/** What receivers are sent, for the part `webhooks` of the OpenAPI document. */
export function describeEvents(): Record<string, ZodOpenApiPathItemObject> {
  const events = eventTypes.map((type) => [type, { post: describeEvent(type) }] as const);
  return { ...Object.fromEntries(events), callback: { post: callback } };
}

function describeEvent(type: EventType) {
  const body = z.strictObject({
    id: z.uuid().meta({ description: 'The id of the event.' }),
    type: z.literal(type),
    created_at: z.iso.datetime().meta({ description: 'When it happened. Events may arrive in another order.' }),
    data: eventSchemas[type],
  });
  return {
    operationId: `on${type
      .split('.')
      .map((word) => word[0]?.toUpperCase() + word.slice(1))
      .join('')}`,
    tags: ['Webhooks'],
    security: [],
    summary: summaries[type],
    requestParams: { header: headers },
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: {
      '2XX': {
        description: 'The event was taken. After any other answer, or none within 10 seconds, it is sent again.',
      },
    },
  };
}
