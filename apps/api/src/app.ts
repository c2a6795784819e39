import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Dependencies } from './dependencies.js';
import { allowOrigins } from './http/allow-origins.js';
import { answerErrors } from './http/error-response.js';
import { refuseUnknownPath } from './http/refuse-unknown-path.js';
import { startRequest } from './http/request-context.js';
import { logRequests } from './http/request-log.js';
import { serveRoutes } from './http/serve-routes.js';
import { routes } from './routes.js';

/** The application: the order of its lines is the order in which a request meets them. */
export function createApp(dependencies: Dependencies): Express {
  const { logger, metrics, settings } = dependencies;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', settings.trustProxy);
  app.use(startRequest);
  app.use(logRequests(logger, metrics));
  app.use(helmet());
  app.use(allowOrigins(settings));
  serveRoutes(app, routes, dependencies);
  app.use(refuseUnknownPath);
  app.use(answerErrors(logger));
  return app;
}
