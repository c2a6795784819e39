import type { CaseTable } from '../../support/route-cases.js';

export const operationCases: CaseTable = {
  'GET /': { valid: () => ({}) },
  'GET /health': { valid: () => ({}) },
  'GET /health/ready': { valid: () => ({}) },
  'GET /health/live': { valid: () => ({}) },
  'GET /metrics': { valid: ({ admin }) => ({ token: admin.token }) },
};
