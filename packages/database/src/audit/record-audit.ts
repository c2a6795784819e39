import { redact } from '@feedstock/runtime';
import type { Database } from '../connect.js';
import { auditLog } from '../schema/index.js';
import type { AuditAction } from './audit-action.js';

/** Who acts: an account, and the key where it acts by one. */
export interface Actor {
  /** Null where nobody is logged in. */
  userId: number | null;
  apiKeyId: string | null;
  requestId: string | null;
}

export interface AuditEntry extends Actor {
  action: AuditAction;
  /** What it was done to, as `user:7` or `source:3`. */
  subject: `${string}:${string | number}` | null;
  /** What a reader wants to know beside: the new role, the name of a key. Stored without secrets. */
  details?: Readonly<Record<string, unknown>>;
}

/** Adds an entry to the audit log, in the transaction of what it tells of, so that neither happens without the other. */
export async function recordAudit(transaction: Database, entry: AuditEntry): Promise<void> {
  await transaction
    .insert(auditLog)
    .values({ ...entry, details: redact(entry.details ?? {}) as Record<string, unknown> });
}
