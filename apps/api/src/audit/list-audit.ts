import { countAudit, selectAudit } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { exactTotal, listPage, pageOf, readCursor } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import { type auditListSchema, showAuditEntry } from './audit-schemas.js';

/** The audit log, newest first. It is read where it is written, so that nobody looks for an entry on a replica that lags. */
export async function listAudit(
  { query }: { query: z.output<typeof auditListSchema> },
  { db }: Pick<Dependencies, 'db'>,
) {
  const before = readCursor(query.cursor, z.int());
  const page = pageOf(query, before);
  const filter = { userId: query.user_id, action: query.action, since: query.since };
  const [items, count] = await Promise.all([
    selectAudit(db, filter, { before, ...page, limit: page.limit + 1 }),
    countAudit(db, filter, exactTotal + 1),
  ]);
  return ok(listPage(page, { items, count }, showAuditEntry, ({ id }) => id));
}
