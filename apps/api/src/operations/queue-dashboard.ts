import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { type Express, type RequestHandler, Router } from 'express';
import { isFromOtherSite } from '../http/own-site.js';
import { Problem } from '../http/problem.js';
import { contextOf } from '../http/request-context.js';
import { redisUnavailable } from '../limits/rate-limits.js';
import { inTime } from '../process/in-time.js';
import type { Dependencies } from '../routing/dependencies.js';
import { admitToDashboard } from './admit-to-dashboard.js';

const path = '/admin/queues';

/** The Bull dashboard, for administrators. It changes the queue only where QUEUE_DASHBOARD_WRITABLE allows that. */
export function queueDashboard(dependencies: Dependencies): Router {
  const isWritable = dependencies.settings.isDashboardWritable;
  const adapter = new ExpressAdapter().setBasePath(`${dependencies.settings.publicAddress.path}${path}`);
  createBullBoard({
    // A failed import stays failed, whatever becomes of its job: a button to retry would promise too much.
    queues: [new BullMQAdapter(dependencies.queue, { readOnlyMode: !isWritable, allowRetries: false })],
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: 'Feedstock imports' } },
  });
  const pages = adapter.getRouter() as Express;
  pages.disable('x-powered-by');
  const router = Router();
  router.use(path, nameRoute, refuseOtherSites, admitToDashboard(dependencies));
  if (!isWritable) router.use(path, refuseChanges);
  router.use(path, needQueue(dependencies), loadNothingFromOutside, pages);
  return router;
}

const nameRoute: RequestHandler = (_request, response, next) => {
  contextOf(response).route = path;
  response.set('Cache-Control', 'no-store');
  next();
};

const readingMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A browser adds its Basic credentials to requests that other sites make it send: these must change nothing. */
const refuseOtherSites: RequestHandler = (request, _response, next) => {
  if (readingMethods.has(request.method) || !isFromOtherSite(request.headers)) next();
  else throw new Problem('forbidden', 'Only the dashboard’s own pages may change the queue.');
};

/** The dashboard hides the buttons of a queue that is read-only; its endpoints for all queues stay open. */
const refuseChanges: RequestHandler = (request, _response, next) => {
  if (readingMethods.has(request.method)) next();
  else
    throw new Problem(
      'forbidden',
      'The dashboard is read-only. Set QUEUE_DASHBOARD_WRITABLE=true to change the queue.',
    );
};

const outsideLink = /<link\b[^>]*\bhref="https?:[^>]*>/g;

/** The page asks for fonts of another site, which would learn of every visit. */
const loadNothingFromOutside: RequestHandler = (_request, response, next) => {
  const send = response.send.bind(response);
  response.send = (body: unknown) => send(typeof body === 'string' ? body.replace(outsideLink, '') : body);
  next();
};

/** A person waits no longer. */
const patienceMs = 1000;

/** BullMQ waits without end for Redis, or for the one of its servers that has the queue; a person should get an answer. */
function needQueue({ queue, redis }: Dependencies): RequestHandler {
  return async (_request, _response, next) => {
    await inTime(Promise.all([redis.ping(), queue.isPaused()]), patienceMs).catch((error: unknown) => {
      throw redisUnavailable(error);
    });
    next();
  };
}
