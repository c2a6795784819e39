import type { ImportAccount } from '@feedstock/database';

/** The account of an import that has read no row. */
export const freshAccount: ImportAccount = {
  rowsRead: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  superseded: 0,
  rejected: 0,
  keptByPin: 0,
  rejectionsByCode: {},
  repairsByRule: {},
  preview: null,
  findings: null,
};
