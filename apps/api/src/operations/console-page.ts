import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express, { type RequestHandler, type Response, Router } from 'express';
import helmet from 'helmet';
import { Problem } from '../http/problem.js';
import { refuseMethod } from '../http/refuse-method.js';

const require = createRequire(import.meta.url);

/** Where `npm run build` puts the console: static files with their hash in their names, and the page that loads them. */
const builtConsole = join(dirname(require.resolve('@feedstock/console/package.json')), 'dist');

/** Stricter than the rest of the server: nothing inline, nothing from elsewhere, and no page of others may frame it. */
const policy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    'default-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'object-src': ["'none'"],
  },
});

const aYearInSeconds = 365 * 24 * 60 * 60;

/** `/console`: the page for people who look after the catalogue. It uses the public API only. */
export function consolePage(folder = builtConsole): Router {
  const router = Router();
  router.use('/console', onlyRead, policy, endWithSlash, explainUnbuilt(folder));
  router.use('/console', express.static(folder, { redirect: false, cacheControl: false, setHeaders: cacheIn(folder) }));
  return router;
}

/** Names in `assets` have a hash of the content: what they name never changes. The page itself is asked for each time. */
function cacheIn(folder: string) {
  return (response: Response, path: string): void => {
    const isHashed = path.startsWith(join(folder, 'assets'));
    response.setHeader('Cache-Control', isHashed ? `public, max-age=${aYearInSeconds}, immutable` : 'no-cache');
  };
}

const onlyRead: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') next();
  else refuseMethod(request, response, ['GET', 'HEAD', 'OPTIONS']);
};

/** The page loads its files relative to its own address, which must end with a slash. */
const endWithSlash: RequestHandler = (request, response, next) => {
  if (request.originalUrl.split('?', 1)[0] === '/console') response.redirect('console/');
  else next();
};

function explainUnbuilt(folder: string): RequestHandler {
  const isBuilt = existsSync(join(folder, 'index.html'));
  return (_request, _response, next) => {
    if (isBuilt) next();
    else throw new Problem('not_found', 'The console is not built. Run `npm run build` and start again.');
  };
}
