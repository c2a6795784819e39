import { countAudit, selectAudit } from '@feedstock/database';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import { readPage } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import { type auditListSchema, showAuditEntry } from './audit-schemas.js';

/** The audit log, newest first. It is read where it is written, so that nobody looks for an entry on a replica that lags. */
export async function listAudit(
  { query }: { query: z.output<typeof auditListSchema> },
  { db }: Pick<Dependencies, 'db'>,
) {
  const filter = { userId: query.user_id, action: query.action, since: query.since };
  const list = await readPage(query, {
    cursor: z.int(),
    select: (before, range) => selectAudit(db, filter, { before, ...range }),
    count: (upTo) => countAudit(db, filter, upTo),
    show: showAuditEntry,
    position: ({ id }) => id,
  });
  return ok(list);
}
