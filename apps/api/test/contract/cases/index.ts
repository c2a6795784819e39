import type { CaseTable } from '../../support/route-cases.js';
import { accountCases } from './accounts.js';
import { apiKeyCases } from './api-keys.js';
import { auditCases } from './audit.js';
import { bulkCases } from './bulk.js';
import { exportCases } from './export.js';
import { feedCases } from './feeds.js';
import { importCases } from './imports.js';
import { operationCases } from './operations.js';
import { previewCases } from './previews.js';
import { productCases } from './products.js';
import { reservationCases } from './reservations.js';
import { sourceCases } from './sources.js';
import { statsCases } from './stats.js';
import { stockCases } from './stock.js';
import { webhookCases } from './webhooks.js';

/** A line for each route of the route table; the contract test fails where one is missing. */
export const cases: CaseTable = {
  ...operationCases,
  ...accountCases,
  ...apiKeyCases,
  ...auditCases,
  ...importCases,
  ...previewCases,
  ...sourceCases,
  ...productCases,
  ...bulkCases,
  ...stockCases,
  ...reservationCases,
  ...exportCases,
  ...feedCases,
  ...statsCases,
  ...webhookCases,
};
