import { z } from 'zod';
import { importDocumentSchema } from '../import/import-document.js';

const id = z.int().min(1);
const key = z.string().nullable();

/** What a webhook is told of each kind of event: the property `data` of its body. */
export const eventSchemas = {
  'import.completed': importDocumentSchema,
  'import.failed': importDocumentSchema,
  'import.held': importDocumentSchema,
  'source.late': z.strictObject({
    source_id: id,
    name: z.string(),
    last_completed_at: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When its last import completed; null for none.' }),
  }),
  'product.changed': z.strictObject({
    import_id: z
      .uuid()
      .nullable()
      .meta({ description: 'The import that changed them; null for changes through the API.' }),
    products: z
      .array(z.strictObject({ product_id: id, change: z.enum(['created', 'updated', 'deleted']) }))
      .min(1)
      .meta({ description: 'Each product once, with its newest change. Read the product to see what it is now.' }),
  }),
  'stock.low': z.strictObject({
    product_id: id,
    gtin: key,
    offer_id: key,
    location: z.string(),
    quantity: z.int().meta({ description: 'What is available there: on hand, less what is reserved.' }),
    low_stock: z.int().meta({ description: 'The quantity that it has reached or fallen below.' }),
  }),
} as const;

export type EventType = keyof typeof eventSchemas;

export const eventTypes = Object.keys(eventSchemas) as [EventType, ...EventType[]];

/** What has happened, as webhooks are told. */
export type EventOf<T extends EventType> = { type: T; data: z.infer<(typeof eventSchemas)[T]> };
