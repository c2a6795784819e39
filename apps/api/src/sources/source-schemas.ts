import { guardsSchema, importStatuses, scheduleSchema, sourceKinds } from '@feedstock/catalogue';
import { z } from 'zod';

const count = z.int().min(0);
const time = z.iso.datetime();

const lastImportSchema = z.strictObject({
  job_id: z.uuid(),
  status: z.enum(importStatuses),
  not_modified: z.boolean(),
  outcome: z.strictObject({ created: count, updated: count, unchanged: count, superseded: count, rejected: count }),
  error_code: z.string().nullable(),
  created_at: time,
  finished_at: time.nullable(),
});

export const sourceSchema = z
  .strictObject({
    id: z.int(),
    name: z.string(),
    kind: z.enum(sourceKinds),
    url: z.string().nullable().meta({ description: 'Without credentials; null where files are uploaded.' }),
    credentials: z.boolean().meta({ description: 'Whether there are some. They are never shown.' }),
    host_key: z.string().nullable().meta({
      description:
        'By which the server of an sftp address is recognised; null until the first connection has pinned it.',
    }),
    options: z.record(z.string(), z.unknown()),
    schedule: scheduleSchema.nullable(),
    is_active: z.boolean(),
    fields: z.array(z.string()).nullable(),
    guards: guardsSchema.nullable(),
    owner_id: z.int(),
    next_import_at: time.nullable().meta({ description: 'null where nothing is fetched by itself.' }),
    last_import: lastImportSchema.nullable(),
    health: z.enum(['ok', 'late', 'failing', 'held']).meta({
      description:
        '`held`: an import waits for a person; `failing`: the last three failed; `late`: none completed for twice the interval.',
    }),
    rejected_share: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: 'Of the rows of the last thirty imports; null without rows.' }),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'Source' });

/** The answer to what sets a source: the only one that shows the secret of its callbacks. */
export const setSourceSchema = sourceSchema
  .extend({
    callback_secret: z.string().nullable().meta({
      description: 'The key that signs the callbacks, where `callback_url` is new. It is shown only here.',
    }),
  })
  .meta({ id: 'SetSource' });

export type SourceDocument = z.input<typeof sourceSchema>;

export const sourceExample: SourceDocument = {
  id: 12,
  name: 'Northridge, prices',
  kind: 'products',
  url: 'https://supplier.example.com/prices.csv.gz',
  credentials: true,
  host_key: null,
  options: { default_currency: 'EUR' },
  schedule: { cron: '15 3 * * *', timezone: 'Europe/Berlin' },
  is_active: true,
  fields: ['price', 'availability'],
  guards: { max_shrink: '20%', max_price_move: '50%', max_price_moves: '5%' },
  owner_id: 7,
  next_import_at: '2026-11-24T02:15:00.000Z',
  last_import: {
    job_id: '019ab0c1-5c1e-7d3a-9c9e-6f0d5a1b2c3d',
    status: 'completed',
    not_modified: false,
    outcome: { created: 12, updated: 340, unchanged: 9641, superseded: 0, rejected: 7 },
    error_code: null,
    created_at: '2026-11-23T02:15:00.000Z',
    finished_at: '2026-11-23T02:15:04.000Z',
  },
  health: 'ok',
  rejected_share: 0.0007,
  created_at: '2026-11-01T09:00:00.000Z',
  updated_at: '2026-11-01T09:00:00.000Z',
};
