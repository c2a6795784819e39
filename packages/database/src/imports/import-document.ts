import { type FailureCode, failureCodes, type ImportDocument, type ImportSummary, isFinal } from '@feedstock/catalogue';
import type { Database } from '../connect.js';
import type { ImportRow } from './create-import.js';
import { findImport, type LocatedImport } from './find-import.js';
import { fileNameOf } from './source-locator.js';

type ColumnReport = ImportDocument['columns'][number];

/** Describes an import as of its last heartbeat, in the names and shapes of the contract. No credentials are in it. */
export function importDocument(row: LocatedImport): ImportDocument {
  const { options, facts } = row;
  return {
    job_id: row.id,
    status: row.status,
    source_id: row.sourceTurn === null ? null : row.sourceId,
    source: {
      url: row.sourceUrl,
      file_name: row.uploadId === null ? null : (row.fileName ?? fileNameOf(row.sourceLocator)),
      etag: textFact(facts, 'etag'),
      encoding: textFact(facts, 'encoding'),
      encoding_confidence: typeof facts['encoding_confidence'] === 'number' ? facts['encoding_confidence'] : null,
      encoding_note: textFact(facts, 'encoding_note'),
      format: textFact(facts, 'format'),
      delimiter: textFact(facts, 'delimiter'),
      compression: textFact(facts, 'compression'),
      sheet: (facts['sheet'] ?? null) as ImportDocument['source']['sheet'],
    },
    progress: progressOf(row),
    outcome: {
      created: row.created,
      updated: row.updated,
      unchanged: row.unchanged,
      superseded: row.superseded,
      rejected: row.rejected,
    },
    kept_by_pin: row.keptByPin,
    corrects: textFact(facts, 'corrects'),
    rejections_by_code: row.rejectionsByCode,
    repairs_by_rule: row.repairsByRule,
    columns: Array.isArray(facts['columns']) ? (facts['columns'] as ColumnReport[]) : [],
    missing: {
      action: textFact(facts, 'missing') ?? (typeof options['missing'] === 'string' ? options['missing'] : 'ignore'),
      products: row.missingProducts,
    },
    undo_of: row.undoOf,
    preview: row.preview,
    not_modified: row.notModified,
    held: row.held,
    waits_until: row.waitsUntil?.toISOString() ?? null,
    commit_of: row.commitOf,
    cancel_reason: row.cancelReason,
    callback: row.callbackStatus === null ? null : { status: row.callbackStatus, attempts: row.callbackAttempts },
    error: row.error === null ? null : { ...row.error, suggestion: remedyFor(row.error.code) },
    cancel_requested: row.cancelRequested,
    attempts: row.attempts - row.handedOver,
    dry_run: options['dry_run'] === true,
    options,
    created_by: row.createdBy,
    created_by_username: row.createdByUsername,
    created_at: row.createdAt.toISOString(),
    started_at: row.startedAt?.toISOString() ?? null,
    finished_at: row.finishedAt?.toISOString() ?? null,
  };
}

/** The document of an import that there is. */
export async function describeImport(db: Database, id: string): Promise<ImportDocument> {
  const found = await findImport(db, id);
  if (found === null) throw new Error(`the import ${id} is gone`);
  return importDocument(found);
}

/** An import as a list shows it: what its columns were taken for may be long. */
export function importSummary(row: LocatedImport): ImportSummary {
  const { columns: _columns, ...summary } = importDocument(row);
  return summary;
}

function remedyFor(code: string): string | null {
  return Object.hasOwn(failureCodes, code) ? failureCodes[code as FailureCode].remedy : null;
}

function textFact(facts: ImportRow['facts'], name: string): string | null {
  const value = facts[name];
  return typeof value === 'string' ? value : null;
}

/**
 * Rates are of the time from the start to the last heartbeat, both by the clock of Postgres; without a known size there
 * is no share and no time left.
 */
function progressOf(row: ImportRow): ImportDocument['progress'] {
  const end = row.finishedAt ?? row.heartbeatAt;
  const seconds = row.startedAt === null || end === null ? 0 : (end.getTime() - row.startedAt.getTime()) / 1000;
  const share = shareOf(row);
  const remaining = isFinal(row.status) || share === null || share === 0 ? null : (seconds * (1 - share)) / share;
  return {
    bytes_read: row.bytesRead,
    bytes_total: row.bytesTotal,
    percent: share === null ? null : Math.round(share * 1000) / 10,
    rows_read: row.rowsRead,
    rows_per_second: seconds > 0 ? Math.round(row.rowsRead / seconds) : null,
    eta_seconds: isFinal(row.status) ? 0 : remaining === null ? null : Math.round(remaining),
  };
}

function shareOf({ status, bytesRead, bytesTotal, undoOf, facts, rowsRead }: ImportRow): number | null {
  if (status === 'completed') return 1;
  if (undoOf !== null) return typeof facts['products'] === 'number' ? Math.min(1, rowsRead / facts['products']) : null;
  if (bytesTotal === null || bytesTotal === 0) return null;
  return Math.min(1, bytesRead / bytesTotal);
}
