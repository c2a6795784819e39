import { z } from 'zod';
import { importStatuses } from './import-status.js';

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
  encoding_note: text.meta({ description: 'What to check where no encoding fits well.' }),
  format: text.meta({ description: 'csv, xml, json or xlsx.' }),
  delimiter: text.meta({ description: 'null for a file that is not CSV.' }),
  compression: text,
  sheet: z
    .strictObject({
      name: z.string(),
      others: z.array(z.string()),
      hidden_columns: z.array(z.string()),
      hidden_rows: count,
    })
    .nullable()
    .meta({
      description: 'The sheet of a workbook that was read, hidden rows and columns included; null for other files.',
    }),
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

const heldSchema = z
  .strictObject({
    reasons: z.array(
      z.strictObject({ guard: z.string(), message: z.string(), samples: z.array(z.record(z.string(), z.unknown())) }),
    ),
  })
  .meta({ description: 'Which guards of the source tripped, with samples. Nothing of the file was written.' });

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

/** The status document of an import, as the API shows it and callbacks carry it. Each part is described here, once. */
export const importDocumentSchema = z
  .strictObject({
    job_id: z.uuid(),
    status: z.enum(importStatuses),
    source_id: z.int().nullable().meta({ description: 'The source that the import is of, if any.' }),
    source: sourceSchema,
    progress: progressSchema,
    outcome: outcomeSchema,
    kept_by_pin: count.meta({ description: 'Rows whose product kept a pinned field that they would have changed.' }),
    corrects: z.uuid().nullable().meta({ description: 'The import whose rejected rows the file has, if any.' }),
    rejections_by_code: counts,
    repairs_by_rule: counts,
    columns: z.array(columnSchema),
    missing: z
      .strictObject({ action: z.string(), products: count })
      .meta({ description: 'A file of rejected rows is read with the action `ignore`, whatever the option says.' }),
    undo_of: z.uuid().nullable().meta({ description: 'The import that this one undoes; it reads no file.' }),
    preview: previewSchema.nullable(),
    not_modified: z.boolean().meta({
      description: 'The server said that the file is still that of the last import, so that no row was read.',
    }),
    held: heldSchema.nullable(),
    waits_until: time
      .nullable()
      .meta({ description: 'Of a held import and a finished dry run: until when it can be committed.' }),
    commit_of: z.uuid().nullable().meta({ description: 'The dry run whose file this import writes, if any.' }),
    cancel_reason: text.meta({ description: '`requested`, `overtaken`, `expired` or `source_deleted`.' }),
    callback: callbackSchema.nullable(),
    error: errorSchema.nullable(),
    cancel_requested: z.boolean(),
    attempts: count,
    dry_run: z.boolean(),
    options: z.record(z.string(), z.unknown()),
    created_by: z.int().meta({ description: 'The id of the user whose import it is.' }),
    created_by_username: z.string(),
    created_at: time,
    started_at: time.nullable(),
    finished_at: time.nullable(),
  })
  .meta({ id: 'Import' });

export type ImportDocument = z.infer<typeof importDocumentSchema>;

/** An import as lists show it. */
export const importSummarySchema = importDocumentSchema.omit({ columns: true }).meta({ id: 'ImportSummary' });

export type ImportSummary = z.infer<typeof importSummarySchema>;
