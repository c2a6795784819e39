import type { CaseTable } from '../../support/route-cases.js';

export const auditCases: CaseTable = {
  'GET /admin/audit': { valid: ({ admin }) => ({ token: admin.token }) },
};
