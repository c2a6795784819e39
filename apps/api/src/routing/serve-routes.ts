import type { Express, RequestHandler, Response } from 'express';
import { refuseMethod } from '../http/refuse-method.js';
import type { Dependencies } from './dependencies.js';
import type { Method, Route } from './route.js';
import { serveRoute } from './serve-route.js';

/** Serves the route table; a path that is in it answers 405 with `Allow` to any other method. */
export function serveRoutes(app: Express, routes: readonly Route[], dependencies: Dependencies): void {
  const methods = new Map<string, Method[]>();
  for (const route of routes) {
    const path = expressPath(route.path);
    app[route.method](path, ...serveRoute(route, dependencies));
    methods.set(path, [...(methods.get(path) ?? []), route.method]);
  }
  // After all routes: one path may match another's pattern, as /stock/adjust matches /stock/{gtin}.
  const allowed = new WeakMap<Response, Set<string>>();
  for (const [path, known] of methods) app.all(path, collectAllowed(allowed, known));
  app.use(refuseOthers(allowed));
}

/** `/products/{id}` as Express writes it. */
function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function collectAllowed(allowed: WeakMap<Response, Set<string>>, methods: readonly Method[]): RequestHandler {
  return (_request, response, next) => {
    const names = allowed.get(response) ?? new Set(['OPTIONS']);
    for (const method of methods) names.add(method.toUpperCase());
    if (names.has('GET')) names.add('HEAD');
    allowed.set(response, names);
    next();
  };
}

function refuseOthers(allowed: WeakMap<Response, Set<string>>): RequestHandler {
  return (request, response, next) => {
    const methods = allowed.get(response);
    if (methods === undefined) next();
    else refuseMethod(request, response, methods);
  };
}
