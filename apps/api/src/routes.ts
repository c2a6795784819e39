import { accountRoutes } from './accounts/routes.js';
import { apiKeyRoutes } from './api-keys/routes.js';
import { auditRoutes } from './audit/routes.js';
import { bulkRoutes } from './bulk/routes.js';
import { exportRoutes } from './export/routes.js';
import { feedRoutes } from './feeds/routes.js';
import { historyRoutes } from './history/routes.js';
import { importRoutes } from './imports/routes.js';
import { operationRoutes } from './operations/routes.js';
import { previewRoutes } from './previews/routes.js';
import { productRoutes } from './products/routes.js';
import { reservationRoutes } from './reservations/routes.js';
import type { Route } from './routing/route.js';
import { sourceRoutes } from './sources/routes.js';
import { statsRoutes } from './stats/routes.js';
import { stockRoutes } from './stock/routes.js';
import { webhookRoutes } from './webhooks/routes.js';

/**
 * The route table: method, path, who may call, which limit, schemas, answers and handler of every endpoint. Express and
 * the OpenAPI document are both made from it. `route()` in routing/route.ts explains how to add a line.
 * Pages for people (`/docs`, `/openapi.json`, `/admin/queues`) are mounted in app.ts.
 */
export const routes: readonly Route[] = [
  ...operationRoutes,
  ...accountRoutes,
  ...apiKeyRoutes,
  ...auditRoutes,
  ...importRoutes,
  ...previewRoutes,
  ...sourceRoutes,
  ...productRoutes,
  ...bulkRoutes,
  ...historyRoutes,
  ...stockRoutes,
  ...reservationRoutes,
  ...exportRoutes,
  ...feedRoutes,
  ...statsRoutes,
  ...webhookRoutes,
];
