import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { refuseMethod } from '../http/refuse-method.js';
import { docsScript } from './docs-script.js';

const require = createRequire(import.meta.url);

/** The files of Swagger UI are served from here, so that the page works without the internet. */
const folder = dirname(require.resolve('swagger-ui-dist/package.json'));

/** The files that the page loads. The others include a page about another API. */
const files = ['/swagger-ui.css', '/swagger-ui-bundle.js', '/favicon-32x32.png'];

const pageBelow = (basePath: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Feedstock API</title>
<link rel="stylesheet" href="${basePath}/docs/swagger-ui.css">
<link rel="icon" type="image/png" href="${basePath}/docs/favicon-32x32.png">
</head>
<body>
<div id="swagger-ui"></div>
<script src="${basePath}/docs/swagger-ui-bundle.js"></script>
<script src="${basePath}/docs/start.js"></script>
</body>
</html>
`;

/** `/docs` with the files that it loads, and `/openapi.json`. A browser finds them below `basePath`. */
export function docsPage(document: object, basePath: string): Router {
  const json = JSON.stringify(document);
  const router = Router();
  router.use(['/docs', '/openapi.json'], onlyRead);
  router.get('/openapi.json', send('application/json', json));
  router.get('/docs', send('text/html', pageBelow(basePath)));
  router.get('/docs/start.js', send('text/javascript', docsScript(basePath)));
  router.use('/docs', only(files), express.static(folder, { index: false, maxAge: '1 day' }));
  return router;
}

const onlyRead: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') next();
  else refuseMethod(request, response, ['GET', 'HEAD', 'OPTIONS']);
};

/** Lets only requests of these paths go on to the next handler. */
function only(paths: readonly string[]): RequestHandler {
  return (request, _response, next) => next(paths.includes(request.path) ? undefined : 'router');
}

function send(type: string, text: string): RequestHandler {
  return (_request, response) => void response.type(type).send(text);
}
