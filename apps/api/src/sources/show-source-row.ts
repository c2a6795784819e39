import { type SourceActivity, type SourceRow, selectSourceActivity } from '@feedstock/database';
import type { Dependencies } from '../routing/dependencies.js';
import { healthOf } from './source-health.js';
import type { SourceDocument } from './source-schemas.js';

type Needs = Pick<Dependencies, 'db' | 'now'>;

/** Sources as the API shows them, in the order given. */
export async function showSourceRows({ db, now }: Needs, rows: readonly SourceRow[]): Promise<SourceDocument[]> {
  if (rows.length === 0) return [];
  const activities = await selectSourceActivity(
    db,
    rows.map(({ id }) => id),
  );
  return rows.flatMap((row) => {
    const activity = activities.get(row.id);
    return activity === undefined ? [] : [showSource(row, activity, now())];
  });
}

export async function showSourceRow(needs: Needs, row: SourceRow): Promise<SourceDocument> {
  const [shown] = await showSourceRows(needs, [row]);
  if (shown === undefined) throw new Error('a source has no activity');
  return shown;
}

function showSource(row: SourceRow, activity: SourceActivity, now: Date): SourceDocument {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    url: row.url,
    credentials: row.credentials !== null,
    host_key: row.hostKey,
    options: row.options,
    schedule: row.schedule,
    is_active: row.isActive,
    fields: row.fields,
    guards: row.guards,
    owner_id: row.ownerId,
    next_import_at: row.nextImportAt?.toISOString() ?? null,
    last_import: showLast(activity.last),
    health: healthOf(row, activity, now),
    rejected_share: activity.rejectedShare,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

function showLast(last: SourceActivity['last']): SourceDocument['last_import'] {
  return (
    last && {
      job_id: last.id,
      status: last.status,
      not_modified: last.notModified,
      outcome: last.outcome,
      error_code: last.errorCode,
      created_at: last.createdAt.toISOString(),
      finished_at: last.finishedAt?.toISOString() ?? null,
    }
  );
}
