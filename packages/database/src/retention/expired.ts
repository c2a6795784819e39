import { type SQL, sql } from 'drizzle-orm';
import { alias, type PgTable } from 'drizzle-orm/pg-core';
import { isDryRun } from '../imports/dry-run.js';
import {
  auditLog,
  idempotencyKeys,
  importJobs,
  importRejections,
  importRepairs,
  importSuperseded,
  productChanges,
  refreshTokens,
  reservations,
  sessions,
  uploadChunks,
  webhookEvents,
} from '../schema/index.js';
import { isUndone } from '../sources/find-last-completed.js';

/** How long everything is kept that is deleted by itself, in days where the name says nothing else. */
export interface Retention {
  imports: number;
  /** Rejected and superseded rows; no longer than their imports. */
  rejections: number;
  /** No longer than their imports. */
  repairs: number;
  /** Uploaded files that came to no import. */
  uploads: number;
  history: number;
  keptAnswerHours: number;
  /** Sessions after their last token has expired. */
  endedSessions: number;
  audit: number;
}

/** What to delete from a table, and how much of it in one transaction. */
interface Expired {
  table: PgTable;
  isOld: (keep: Retention) => SQL;
  step: number;
}

const before = (days: number): SQL => sql`now() - make_interval(days => ${days}::integer)`;

/** Rows of imports that ended so long ago; the imports are found first, because there are few. */
function ofImportsBefore(importId: SQL, days: number): SQL {
  return sql`${importId} = any(array(select id from ${importJobs} where finished_at < ${before(days)}))`;
}

/**
 * An import with the imports that undo it, and those that undo these: they go together, once all are old and nothing of
 * theirs is left that would make the step a large one.
 */
function isOldFamily(days: number): SQL {
  return sql`${importJobs.finishedAt} < ${before(days)} and ${importJobs.undoOf} is null and ${importJobs.waitsUntil} is null
    and not exists (
      with recursive family (id, finished_at) as (
        select ${importJobs.id}, ${importJobs.finishedAt}
        union all
        select undo.id, undo.finished_at from ${importJobs} as undo join family on undo.undo_of = family.id
      )
      select from family where finished_at is null or finished_at >= ${before(days)}
        or exists (select from ${importRejections} where import_id = family.id)
        or exists (select from ${importRepairs} where import_id = family.id)
        or exists (select from ${importSuperseded} where import_id = family.id)
    )`;
}

const newer = alias(importJobs, 'newer');

/** The newest imports of a kept source that wrote its file, or found it not modified: guards and conditional fetches compare with them. */
const isCompared: SQL = sql`${importJobs.sourceTurn} is not null and ${importJobs.status} = 'completed' and not ${isDryRun(importJobs)}
  and not exists (
    select from ${importJobs} as ${newer}
    where ${newer.sourceId} = ${importJobs.sourceId} and ${newer.sourceTurn} > ${importJobs.sourceTurn}
      and ${newer.status} = 'completed' and not ${isDryRun(newer)} and not ${isUndone(newer)}
      and (not ${newer.notModified} or ${importJobs.notModified})
  )`;

/** What is deleted by itself, in this order: what belongs to an import before the import. */
export const expired = {
  repairs: {
    table: importRepairs,
    isOld: (keep) => ofImportsBefore(sql`${importRepairs.importId}`, Math.min(keep.repairs, keep.imports)),
    step: 5000,
  },
  rejections: {
    table: importRejections,
    isOld: (keep) => ofImportsBefore(sql`${importRejections.importId}`, Math.min(keep.rejections, keep.imports)),
    step: 2000,
  },
  superseded: {
    table: importSuperseded,
    isOld: (keep) => ofImportsBefore(sql`${importSuperseded.importId}`, Math.min(keep.rejections, keep.imports)),
    step: 5000,
  },
  imports: { table: importJobs, isOld: (keep) => sql`${isOldFamily(keep.imports)} and not (${isCompared})`, step: 500 },
  previews: {
    table: importJobs,
    isOld: () => sql`${importJobs.isPreview} and ${importJobs.createdAt} < now() - interval '1 hour'`,
    step: 500,
  },
  uploads: {
    table: uploadChunks,
    isOld: (keep) => sql`${uploadChunks.createdAt} < ${before(keep.uploads)}
      and not exists (select from ${importJobs} where ${importJobs.uploadId} = ${uploadChunks.uploadId})`,
    step: 100,
  },
  history: { table: productChanges, isOld: (keep) => sql`${productChanges.at} < ${before(keep.history)}`, step: 5000 },
  kept_answers: {
    table: idempotencyKeys,
    isOld: (keep) =>
      sql`${idempotencyKeys.createdAt} < now() - make_interval(hours => ${keep.keptAnswerHours}::integer)`,
    step: 5000,
  },
  // A used token stays as long as its session, so that its second use is noticed.
  sessions: {
    table: sessions,
    isOld: (keep) => sql`not exists (select from ${refreshTokens} where ${refreshTokens.sessionId} = ${sessions.id}
      and ${refreshTokens.expiresAt} > ${before(keep.endedSessions)})`,
    step: 1000,
  },
  audit: { table: auditLog, isOld: (keep) => sql`${auditLog.at} < ${before(keep.audit)}`, step: 5000 },
  // The ledger keeps those that were committed.
  reservations: { table: reservations, isOld: () => sql`${reservations.expiresAt} < ${before(7)}`, step: 5000 },
  webhook_events: { table: webhookEvents, isOld: () => sql`${webhookEvents.createdAt} < ${before(30)}`, step: 1000 },
} satisfies Record<string, Expired>;

export type ExpiredKind = keyof typeof expired;

export const expiredKinds = Object.keys(expired) as ExpiredKind[];
