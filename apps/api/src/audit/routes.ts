import { listExample, listSchema } from '../http/list.js';
import { route } from '../routing/route.js';
import { auditEntryExample, auditEntrySchema, auditListSchema } from './audit-schemas.js';
import { listAudit } from './list-audit.js';

export const auditRoutes = [
  route({
    method: 'get',
    path: '/admin/audit',
    operationId: 'listAuditEntries',
    access: 'admin',
    limit: 'general',
    tag: 'Audit',
    summary: 'Read the audit log',
    description:
      'What administrators and sessions have done, newest first: log-ins and failed ones, passwords, roles, keys, sources, undo, deletes. An entry is never changed.',
    query: auditListSchema,
    answers: {
      200: {
        description: 'A page of entries.',
        schema: listSchema('AuditList', auditEntrySchema),
        example: listExample(auditEntryExample),
      },
    },
    handle: listAudit,
  }),
];
