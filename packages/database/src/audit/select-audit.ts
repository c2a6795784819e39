import { and, desc, eq, gte, lt } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { auditLog } from '../schema/index.js';
import type { AuditAction } from './audit-action.js';

export type AuditRow = typeof auditLog.$inferSelect;

export interface AuditFilter {
  userId?: number | undefined;
  action?: AuditAction | undefined;
  since?: Date | undefined;
}

interface AuditPage {
  /** Only entries with a smaller id. */
  before?: number | undefined;
  skip: number;
  limit: number;
}

/** Entries of the audit log, newest first. */
export async function selectAudit(db: Database, filter: AuditFilter, page: AuditPage): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditLog)
    .where(and(matching(filter), page.before === undefined ? undefined : lt(auditLog.id, page.before)))
    .orderBy(desc(auditLog.id))
    .offset(page.skip)
    .limit(page.limit);
}

/** How many entries match, counted no further than `atMost`. */
export async function countAudit(db: Database, filter: AuditFilter, atMost: number): Promise<number> {
  return db.$count(db.select({ id: auditLog.id }).from(auditLog).where(matching(filter)).limit(atMost).as('found'));
}

function matching({ userId, action, since }: AuditFilter) {
  return and(
    userId === undefined ? undefined : eq(auditLog.userId, userId),
    action === undefined ? undefined : eq(auditLog.action, action),
    since === undefined ? undefined : gte(auditLog.at, since),
  );
}
