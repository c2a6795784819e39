import type { CaseTable } from '../../support/route-cases.js';

export const statsCases: CaseTable = { 'GET /stats': { valid: ({ admin }) => ({ token: admin.token }) } };
