import express, { type Express } from 'express';
import helmet from 'helmet';
import { describeApi } from './document.js';
import { abandonUnreadBody } from './http/abandon-unread-body.js';
import { allowOrigins } from './http/allow-origins.js';
import { removeBasePath } from './http/base-path.js';
import { answerErrors } from './http/error-response.js';
import { refuseUnknownPath } from './http/refuse-method.js';
import { startRequest } from './http/request-context.js';
import { closeWhileStopping } from './http/request-signal.js';
import { requireHost } from './http/require-host.js';
import { consolePage } from './operations/console-page.js';
import { docsPage } from './operations/docs-page.js';
import { queueDashboard } from './operations/queue-dashboard.js';
import { nameRequestSpans } from './process/name-request-spans.js';
import { logRequests } from './process/request-log.js';
import { routes } from './routes.js';
import type { Dependencies } from './routing/dependencies.js';
import { serveRoutes } from './routing/serve-routes.js';

/** helmet's own, but pages load nothing from other sites, and over http where there is no proxy with https in front. */
const securityHeaders = {
  contentSecurityPolicy: {
    directives: {
      'style-src': ["'self'", "'unsafe-inline'"],
      'font-src': ["'self'", 'data:'],
      'upgrade-insecure-requests': null,
    },
  },
};

/** The application: the order of its lines is the order in which a request meets them. */
export function createApp(dependencies: Dependencies): Express {
  const { logger, metrics, settings, stopping, tracing } = dependencies;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', settings.trustProxy);
  app.use(removeBasePath(settings.publicAddress.path));
  app.use(startRequest);
  app.use(closeWhileStopping(stopping));
  if (tracing !== null) app.use(nameRequestSpans(tracing));
  app.use(logRequests(logger, metrics));
  app.use(requireHost);
  app.use(abandonUnreadBody(settings.bodyTimeoutMs));
  app.use(helmet(securityHeaders));
  app.use(allowOrigins(settings));
  app.use(consolePage());
  app.use(docsPage(describeApi(settings.publicAddress.url), settings.publicAddress.path));
  app.use(queueDashboard(dependencies));
  serveRoutes(app, routes, dependencies);
  app.use(refuseUnknownPath);
  app.use(answerErrors(logger));
  return app;
}
