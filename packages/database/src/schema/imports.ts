import type { FieldChange, ImportDocument, ProductInput, SourceGuards, SourceSchedule } from '@feedstock/catalogue';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant, keyText } from './column-types.js';
import { users } from './users.js';

/**
 * Where files come from: one row an address (without credentials) or name of an uploaded file, of one user. A row with a
 * name is a source that is kept, with its options and its schedule; the others only own products, for the option `missing`.
 */
export const importSources = pgTable(
  'import_sources',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    locator: text('locator').notNull().unique('import_sources_locator_key'),
    name: text('name'),
    ownerId: integer('owner_id').references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['products', 'stock'] })
      .notNull()
      .default('products'),
    /** The address without credentials; null where files are uploaded. */
    url: text('url'),
    /** Sealed with SECRETS_KEY for this row and the origin of its address. */
    credentials: text('credentials'),
    /** The SSH host key of its server, pinned at first use: the type where it is known, and the fingerprint. */
    hostKey: text('host_key'),
    /** Signs the callbacks of its imports. Sealed with SECRETS_KEY for their address; null where the options name none. */
    callbackSecret: text('callback_secret'),
    options: jsonb('options').$type<Record<string, unknown>>().notNull().default({}),
    /** What imports may change of products that exist; null for everything. */
    fields: text('fields').array(),
    schedule: jsonb('schedule').$type<SourceSchedule>(),
    guards: jsonb('guards').$type<SourceGuards>(),
    isActive: boolean('is_active').notNull().default(true),
    /** The time that the schedule names next; null without a schedule. The queue only delivers it. */
    nextImportAt: instant('next_import_at'),
    /** Since when the schedule is what it is: no import is late before that. */
    scheduledSince: instant('scheduled_since'),
    /** When webhooks were last told that it is late. */
    toldLateAt: instant('told_late_at'),
    /** The turn of the import that was requested last. */
    lastTurn: integer('last_turn').notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    check('import_sources_kind_check', sql`${table.kind} in ('products', 'stock')`),
    check('import_sources_owner_check', sql`${table.name} is null or ${table.ownerId} is not null`),
    index('import_sources_owner_id_idx').on(table.ownerId, table.id).where(sql`${table.name} is not null`),
    index('import_sources_next_import_at_idx').on(table.nextImportAt).where(sql`${table.nextImportAt} is not null`),
  ],
);

/** What the check of a file has counted so far, for the guards of its source. */
export interface CheckFindings {
  priceMoves: number;
  soldOut: number;
  priceMoveSamples: ImportPreview['price_moves'];
  soldOutSamples: { row: number; product_id: number | null; key: string }[];
}

/** How far an import is: rows up to `row` are written, and the first `bytes` raw bytes had this digest. */
export interface Checkpoint {
  row: number;
  bytes: number;
  digest: string;
  /** Of an import that undoes another, which reads no bytes. */
  undo?: UndoPosition;
}

/** How far an undo is: the last product of those created, the last change, or the last movement of stock. */
export type UndoPosition =
  | { phase: 'created'; productId: number }
  | { phase: 'changed'; row: number; productId: number; version: number }
  | { phase: 'stock'; movementId: number };

/** A sample of what a dry run would have changed. */
export type ImportPreview = NonNullable<ImportDocument['preview']>;

export const importJobs = pgTable(
  'import_jobs',
  {
    id: uuid('id').primaryKey(),
    createdBy: integer('created_by')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    status: text('status', { enum: ['queued', 'running', 'held', 'completed', 'failed', 'cancelled'] })
      .notNull()
      .default('queued'),
    sourceId: integer('source_id')
      .notNull()
      .references(() => importSources.id),
    /** The address without credentials; null for an upload. */
    sourceUrl: text('source_url'),
    /** The header that the address needs; removed as soon as the import is over. */
    sourceAuthorization: text('source_authorization'),
    uploadId: uuid('upload_id'),
    /** The name of the uploaded file; null for an address, and where only the locator of the source has it. */
    fileName: text('file_name'),
    /** Imports of a kept source run one after the other, by this number; null for all others. */
    sourceTurn: integer('source_turn'),
    /** The time that a schedule named; null where somebody requested the import. */
    scheduledFor: instant('scheduled_for'),
    /** What would make a person look first, as the source had it. */
    guards: jsonb('guards').$type<SourceGuards>(),
    /** The SHA-256 of the whole file, as sent, where it was read before the first row was written. */
    digest: text('digest'),
    /** Whether the file of that digest passed its guards, or a person accepted it: it may be written. */
    isChecked: boolean('is_checked').notNull().default(false),
    findings: jsonb('findings').$type<CheckFindings>(),
    held: jsonb('held').$type<ImportDocument['held']>(),
    /** Until when a held import, or a finished dry run, can be committed. */
    waitsUntil: instant('waits_until'),
    /** The dry run that this import commits. */
    commitOf: uuid('commit_of').references((): AnyPgColumn => importJobs.id, { onDelete: 'set null' }),
    /** The server said that the file is still that of the last import. */
    notModified: boolean('not_modified').notNull().default(false),
    cancelReason: text('cancel_reason', { enum: ['requested', 'overtaken', 'expired', 'source_deleted'] }),
    /** The import that this one undoes; it reads no file. */
    undoOf: uuid('undo_of').references((): AnyPgColumn => importJobs.id, { onDelete: 'cascade' }),
    /** Only the beginning of the file is read, to be shown. Nothing else knows of it, and it is deleted after an hour. */
    isPreview: boolean('is_preview').notNull().default(false),
    options: jsonb('options').$type<Record<string, unknown>>().notNull(),
    /** What was found out about the file: etag, encoding, delimiter, compression, what each column was taken for. */
    facts: jsonb('facts').$type<Record<string, unknown>>().notNull().default({}),
    checkpoint: jsonb('checkpoint').$type<Checkpoint>(),
    bytesRead: bigint('bytes_read', { mode: 'number' }).notNull().default(0),
    bytesTotal: bigint('bytes_total', { mode: 'number' }),
    rowsRead: integer('rows_read').notNull().default(0),
    created: integer('created').notNull().default(0),
    updated: integer('updated').notNull().default(0),
    unchanged: integer('unchanged').notNull().default(0),
    superseded: integer('superseded').notNull().default(0),
    rejected: integer('rejected').notNull().default(0),
    /** Rows whose product kept a pinned field that they would have changed. */
    keptByPin: integer('kept_by_pin').notNull().default(0),
    /** The smallest and the largest id of the products that the import created: all of them lie between. */
    firstCreatedId: integer('first_created_id'),
    lastCreatedId: integer('last_created_id'),
    rejectionsByCode: jsonb('rejections_by_code').$type<Record<string, number>>().notNull().default({}),
    repairsByRule: jsonb('repairs_by_rule').$type<Record<string, number>>().notNull().default({}),
    attempts: integer('attempts').notNull().default(0),
    /** Attempts since the last batch was written: what ends an import that kills its worker again and again. */
    attemptsWithoutProgress: integer('attempts_without_progress').notNull().default(0),
    /** Attempts that a worker gave up because it was told to stop: they are no fault of anything. */
    handedOver: integer('handed_over').notNull().default(0),
    /** How often the import blocked its thread for so long that the thread was ended. */
    silences: integer('silences').notNull().default(0),
    /** How often the source was found changed, and the import started again. */
    restarts: integer('restarts').notNull().default(0),
    cancelRequested: boolean('cancel_requested').notNull().default(false),
    error: jsonb('error').$type<{ code: string; message: string }>(),
    /** What a dry run would have changed: a sample. */
    preview: jsonb('preview').$type<ImportPreview>(),
    /** How many products the option `missing` has put out of stock or deleted; in a dry run, would have. */
    missingProducts: integer('missing_products').notNull().default(0),
    /** Signs the callback; that of a source as it is sealed there. Removed once the callback is over. */
    callbackSecret: text('callback_secret'),
    callbackStatus: text('callback_status', { enum: ['waiting', 'due', 'delivered', 'failed'] }),
    callbackAttempts: integer('callback_attempts').notNull().default(0),
    callbackDueAt: instant('callback_due_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    heartbeatAt: instant('heartbeat_at'),
  },
  (table) => [
    check(
      'import_jobs_status_check',
      sql`${table.status} in ('queued', 'running', 'held', 'completed', 'failed', 'cancelled')`,
    ),
    check(
      'import_jobs_account_check',
      sql`${table.rowsRead} = ${table.created} + ${table.updated} + ${table.unchanged} + ${table.superseded} + ${table.rejected}`,
    ),
    check('import_jobs_source_check', sql`num_nonnulls(${table.sourceUrl}, ${table.uploadId}, ${table.undoOf}) = 1`),
    check(
      'import_jobs_callback_status_check',
      sql`${table.callbackStatus} in ('waiting', 'due', 'delivered', 'failed')`,
    ),
    index('import_jobs_callback_due_idx').on(table.callbackDueAt).where(sql`${table.callbackStatus} = 'due'`),
    index('import_jobs_created_by_idx').on(table.createdBy, table.id),
    index('import_jobs_status_idx').on(table.status, table.id),
    index('import_jobs_source_id_idx').on(table.sourceId),
    index('import_jobs_source_turn_idx')
      .on(table.sourceId, table.sourceTurn)
      .where(sql`${table.sourceTurn} is not null`),
    index('import_jobs_waits_until_idx').on(table.waitsUntil).where(sql`${table.waitsUntil} is not null`),
    index('import_jobs_finished_at_idx').on(table.finishedAt).where(sql`${table.finishedAt} is not null`),
    // Deleting an import looks for those that refer to it.
    index('import_jobs_commit_of_idx').on(table.commitOf).where(sql`${table.commitOf} is not null`),
    index('import_jobs_undo_of_idx').on(table.undoOf).where(sql`${table.undoOf} is not null`),
    uniqueIndex('import_jobs_scheduled_for_key')
      .on(table.sourceId, table.scheduledFor)
      .where(sql`${table.scheduledFor} is not null`),
    uniqueIndex('import_jobs_commit_of_key')
      .on(table.commitOf)
      .where(sql`${table.status} not in ('failed', 'cancelled')`),
    check(
      'import_jobs_cancel_reason_check',
      sql`${table.cancelReason} in ('requested', 'overtaken', 'expired', 'source_deleted')`,
    ),
    uniqueIndex('import_jobs_undo_of_key').on(table.undoOf).where(sql`${table.status} not in ('failed', 'cancelled')`),
  ],
);

/**
 * What imports that are deleted had added to the totals of their status and code, so that totals never fall. A trigger
 * adds to it, whoever deletes them.
 */
export const deletedImports = pgTable(
  'deleted_imports',
  {
    status: text('status').notNull(),
    /** The code of the failure; empty where the import did not fail. */
    code: text('code').notNull(),
    imports: bigint('imports', { mode: 'number' }).notNull(),
    /** How long they took in total. */
    seconds: doublePrecision('seconds').notNull(),
    created: bigint('created', { mode: 'number' }).notNull(),
    updated: bigint('updated', { mode: 'number' }).notNull(),
    unchanged: bigint('unchanged', { mode: 'number' }).notNull(),
    superseded: bigint('superseded', { mode: 'number' }).notNull(),
    rejected: bigint('rejected', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ name: 'deleted_imports_pkey', columns: [table.status, table.code] })],
);

export const importRejections = pgTable(
  'import_rejections',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => importJobs.id, { onDelete: 'cascade' }),
    row: integer('row').notNull(),
    line: integer('line').notNull(),
    code: text('code').notNull(),
    column: text('column'),
    value: text('value').notNull(),
    message: text('message').notNull(),
    suggestion: text('suggestion').notNull(),
    /** The row as it stood in the file, to be corrected and sent again. */
    cells: text('cells').array().notNull(),
  },
  (table) => [primaryKey({ name: 'import_rejections_pkey', columns: [table.importId, table.row] })],
);

export const importRepairs = pgTable(
  'import_repairs',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => importJobs.id, { onDelete: 'cascade' }),
    row: integer('row').notNull(),
    /** Counts the repairs of one row, from 1. */
    number: smallint('number').notNull(),
    rule: text('rule').notNull(),
    column: text('column').notNull(),
    before: text('before').notNull(),
    after: text('after').notNull(),
    /** Of a value that was left out: the code of the rejection that it would have been in a strict import. */
    code: text('code'),
  },
  (table) => [primaryKey({ name: 'import_repairs_pkey', columns: [table.importId, table.row, table.number] })],
);

/** Rows that a later row of the same batch replaced, each with the row that replaced it. */
export const importSuperseded = pgTable(
  'import_superseded',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => importJobs.id, { onDelete: 'cascade' }),
    row: integer('row').notNull(),
    line: integer('line').notNull(),
    /** The GTIN or the offer id that both rows have. */
    key: text('key').notNull(),
    byRow: integer('by_row').notNull(),
    /** The fields in which the later row differs from this one. */
    fields: jsonb('fields').$type<FieldChange[]>().notNull(),
  },
  (table) => [primaryKey({ name: 'import_superseded_pkey', columns: [table.importId, table.row] })],
);

/** An uploaded file in pieces, so that every worker can read it without a shared disk. */
export const uploadChunks = pgTable(
  'upload_chunks',
  {
    uploadId: uuid('upload_id').notNull(),
    number: integer('number').notNull(),
    data: bytes('data').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: 'upload_chunks_pkey', columns: [table.uploadId, table.number] })],
);

/** The products that a running import has named so far, one row a batch. Removed when it is over. */
export const importNamedProducts = pgTable(
  'import_named_products',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => importJobs.id, { onDelete: 'cascade' }),
    /** The last row of the batch. */
    row: integer('row').notNull(),
    productIds: integer('product_ids').array().notNull(),
    /** Of an import of stock: the location of each. */
    locations: text('locations').array(),
  },
  (table) => [primaryKey({ name: 'import_named_products_pkey', columns: [table.importId, table.row] })],
);

/** Products as a running dry run would have left them; rows with a negative id would be new. Removed when it is over. */
export const dryRunProducts = pgTable(
  'dry_run_products',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => importJobs.id, { onDelete: 'cascade' }),
    id: integer('id').notNull(),
    gtin: keyText('gtin'),
    offerId: keyText('offer_id'),
    contentHash: uuid('content_hash').notNull(),
    product: jsonb('product').$type<ProductInput>().notNull(),
  },
  (table) => [
    primaryKey({ name: 'dry_run_products_pkey', columns: [table.importId, table.id] }),
    index('dry_run_products_gtin_idx').on(table.importId, table.gtin),
    index('dry_run_products_offer_id_idx').on(table.importId, table.offerId),
  ],
);

/** Quantities as a running dry run of a stock file would have left them. Removed when it is over. */
export const dryRunStock = pgTable(
  'dry_run_stock',
  {
    importId: uuid('import_id')
      .notNull()
      .references(() => importJobs.id, { onDelete: 'cascade' }),
    productId: integer('product_id').notNull(),
    location: text('location').notNull(),
    quantity: integer('quantity').notNull(),
  },
  (table) => [primaryKey({ name: 'dry_run_stock_pkey', columns: [table.importId, table.productId, table.location] })],
);
