import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { type Express, type RequestHandler, Router } from 'express';
import { Problem } from '../http/problem.js';
import { contextOf } from '../http/request-context.js';
import { redisUnavailable } from '../limits/rate-limits.js';
import type { Dependencies } from '../routing/dependencies.js';
import { admitToDashboard } from './admit-to-dashboard.js';

const path = '/admin/queues';

/** The Bull dashboard, for administrators. */
export function queueDashboard(dependencies: Dependencies): Router {
  const adapter = new ExpressAdapter().setBasePath(path);
  createBullBoard({
    queues: [new BullMQAdapter(dependencies.queue)],
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: 'Feedstock imports' } },
  });
  const pages = adapter.getRouter() as Express;
  pages.disable('x-powered-by');
  const router = Router();
  router.use(path, nameRoute, refuseOtherSites, admitToDashboard(dependencies), needRedis(dependencies), pages);
  return router;
}

const nameRoute: RequestHandler = (_request, response, next) => {
  contextOf(response).route = path;
  response.set('Cache-Control', 'no-store');
  next();
};

/** A browser adds its Basic credentials to requests that other sites make it send: these must change nothing. */
const refuseOtherSites: RequestHandler = (request, _response, next) => {
  const isReading = ['GET', 'HEAD', 'OPTIONS'].includes(request.method);
  const site = request.get('sec-fetch-site') ?? 'none';
  const origin = request.get('origin');
  const isOwn =
    ['same-origin', 'none'].includes(site) && (origin === undefined || hostOf(origin) === request.get('host'));
  if (isReading || isOwn) next();
  else throw new Problem('forbidden', 'Only the dashboard’s own pages may change the queue.');
};

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/** BullMQ waits for Redis without end; a person should get an answer. */
function needRedis({ redis }: Dependencies): RequestHandler {
  return async (_request, _response, next) => {
    await redis.ping().catch((error: unknown) => {
      throw redisUnavailable(error);
    });
    next();
  };
}
