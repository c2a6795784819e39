import { type ImportDocument, type ImportSummary, importDocumentSchema } from '@feedstock/catalogue';
import { z } from 'zod';

const count = z.int().min(0);
const text = z.string().nullable();

/** The answer to a new import: its document, and the secret that is shown only once. */
const newImportSchema = importDocumentSchema
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
    by_column: z.record(z.string(), z.string()).meta({
      description:
        'The cells by the names of their columns, of two with one name the first: change them, and post them back as `cells` of the row.',
    }),
  })
  .meta({ id: 'Rejection' });

export const supersededSchema = z
  .strictObject({
    row: count.meta({ description: 'From 1 after the header.' }),
    line: count.meta({ description: 'The physical line where the row starts, from 1.' }),
    key: z.string().meta({ description: 'The GTIN or the offer id that both rows have.' }),
    by_row: count.meta({ description: 'The later row, which was merged over this one.' }),
    fields: z
      .array(z.strictObject({ field: z.string(), before: z.unknown(), after: z.unknown() }))
      .meta({ description: 'Where the rows differ: `before` in this row, `after` in the later one.' }),
  })
  .meta({ id: 'Superseded' });

export const repairSchema = z
  .strictObject({
    row: count,
    column: z.string(),
    rule: z.string(),
    before: z.string(),
    after: z.string(),
    code: text.meta({ description: 'Of `value_omitted`: the code of the rejection that `strict` makes of it.' }),
  })
  .meta({ id: 'Repair' });

export const importExample: ImportDocument = {
  job_id: '019ab0c1-5c1e-7d3a-9c9e-6f0d5a1b2c3d',
  status: 'running',
  source_id: null,
  source: {
    url: 'https://supplier.example.com/feed.csv.gz',
    file_name: null,
    etag: '"5f2a"',
    encoding: 'windows-1252',
    encoding_confidence: 0.93,
    encoding_note: null,
    format: 'csv',
    delimiter: ';',
    sheet: null,
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
  kept_by_pin: 0,
  corrects: null,
  rejections_by_code: { gtin_check_digit: 15 },
  repairs_by_rule: { gtin_leading_zero_restored: 12 },
  columns: [{ column: 'EAN', taken_for: 'gtin', note: null }],
  missing: { action: 'ignore', products: 0 },
  undo_of: null,
  preview: null,
  not_modified: false,
  held: null,
  waits_until: null,
  commit_of: null,
  cancel_reason: null,
  callback: null,
  error: null,
  cancel_requested: false,
  attempts: 1,
  dry_run: false,
  options: { batch_size: 1000 },
  created_by: 7,
  created_by_username: 'ada',
  created_at: '2026-11-23T12:00:00.000Z',
  started_at: '2026-11-23T12:00:01.000Z',
  finished_at: null,
};

const { columns: _columns, ...summary } = importExample;

/** The same as a list shows it. */
export const summaryExample: ImportSummary = summary;

/** Where an import that goes on can be followed. */
export const statusLocation = { Location: 'The address of the import’s status.' };

/** The answer to what makes an import. `other`: what its example has in place of that of any import. */
export function queuedImport(description: string, other: Partial<ImportDocument> = {}) {
  return {
    description,
    schema: newImportSchema,
    headers: statusLocation,
    example: { ...importExample, status: 'queued' as const, ...other, callback_secret: null },
  };
}
