import { importStatuses } from '@feedstock/catalogue';
import type { ImportDocument } from '@feedstock/database';
import { z } from 'zod';

const count = z.int().min(0);
const counts = z.record(z.string(), count);
const time = z.iso.datetime();
const text = z.string().nullable();

const sourceSchema = z.strictObject({
  url: text.meta({ description: 'Without credentials; null for an uploaded file.' }),
  file_name: text,
  etag: text,
  encoding: text,
  encoding_confidence: z.number().min(0).max(1).nullable(),
  delimiter: text,
  compression: text,
});

const progressSchema = z.strictObject({
  bytes_read: count,
  bytes_total: count.nullable(),
  percent: z.number().min(0).max(100).nullable().meta({ description: 'null while the size is unknown.' }),
  rows_read: count,
  rows_per_second: z.number().min(0).nullable(),
  eta_seconds: z.number().min(0).nullable(),
});

const outcomeSchema = z
  .strictObject({ created: count, updated: count, unchanged: count, superseded: count, rejected: count })
  .meta({ description: 'They always add up to progress.rows_read.' });

const columnSchema = z
  .strictObject({ column: z.string(), taken_for: text, note: text, decimal_mark: z.string().optional() })
  .meta({ description: 'Which attribute each column of the file was read as.' });

const errorSchema = z.strictObject({ code: z.string(), message: z.string(), suggestion: text });

const callbackSchema = z.strictObject({
  status: z.enum(['waiting', 'due', 'delivered', 'failed']),
  attempts: count,
});

const rowOfProduct = { row: count, product_id: z.int().nullable(), key: z.string() };
const money = z.strictObject({ amount: z.string(), currency: z.string() });

const previewSchema = z
  .strictObject({
    changes: z.array(
      z.strictObject({
        ...rowOfProduct,
        fields: z.array(z.strictObject({ field: z.string(), before: z.unknown(), after: z.unknown() })),
      }),
    ),
    price_moves: z.array(z.strictObject({ ...rowOfProduct, before: money, after: money, percent: z.number() })),
  })
  .meta({
    description: 'Of a dry run: a sample of what would change, and the prices that would move by more than half.',
  });

/** The status document of an import: `importDocument` of the database makes it. */
export const importSchema = z
  .strictObject({
    job_id: z.uuid(),
    status: z.enum(importStatuses),
    source: sourceSchema,
    progress: progressSchema,
    outcome: outcomeSchema,
    rejections_by_code: counts,
    repairs_by_rule: counts,
    columns: z.array(columnSchema),
    missing: z.strictObject({ action: z.string(), products: count }),
    preview: previewSchema.nullable(),
    callback: callbackSchema.nullable(),
    error: errorSchema.nullable(),
    cancel_requested: z.boolean(),
    attempts: count,
    dry_run: z.boolean(),
    options: z.record(z.string(), z.unknown()),
    created_by: z.int(),
    created_at: time,
    started_at: time.nullable(),
    finished_at: time.nullable(),
  })
  .meta({ id: 'Import' });

/** The answer to a new import: its document, and the secret that is shown only once. */
export const newImportSchema = importSchema
  .extend({ callback_secret: text.meta({ description: 'The key that signs the callback. It is shown only here.' }) })
  .meta({ id: 'NewImport' });

export const rejectionSchema = z
  .strictObject({
    row: count.meta({ description: 'Counted from 1 after the header.' }),
    line: count.meta({ description: 'The physical line where the row starts, from 1.' }),
    code: z.string(),
    column: text,
    value: z.string(),
    message: z.string(),
    suggestion: z.string(),
    cells: z
      .array(z.string())
      .meta({ description: 'The cells as they were; the raw text of a row that could not be split.' }),
  })
  .meta({ id: 'Rejection' });

export const repairSchema = z
  .strictObject({ row: count, column: z.string(), rule: z.string(), before: z.string(), after: z.string() })
  .meta({ id: 'Repair' });

export const importExample: ImportDocument = {
  job_id: '019ab0c1-5c1e-7d3a-9c9e-6f0d5a1b2c3d',
  status: 'running',
  source: {
    url: 'https://supplier.example.com/feed.csv.gz',
    file_name: null,
    etag: '"5f2a"',
    encoding: 'windows-1252',
    encoding_confidence: 0.93,
    delimiter: ';',
    compression: 'gzip',
  },
  progress: {
    bytes_read: 4_200_000,
    bytes_total: 10_000_000,
    percent: 42,
    rows_read: 42_000,
    rows_per_second: 21_000,
    eta_seconds: 3,
  },
  outcome: { created: 40_000, updated: 1500, unchanged: 480, superseded: 5, rejected: 15 },
  rejections_by_code: { gtin_check_digit: 15 },
  repairs_by_rule: { gtin_leading_zero_restored: 12 },
  columns: [{ column: 'EAN', taken_for: 'gtin', note: null }],
  missing: { action: 'ignore', products: 0 },
  preview: null,
  callback: null,
  error: null,
  cancel_requested: false,
  attempts: 1,
  dry_run: false,
  options: { batch_size: 1000 },
  created_by: 7,
  created_at: '2026-11-23T12:00:00.000Z',
  started_at: '2026-11-23T12:00:01.000Z',
  finished_at: null,
};
