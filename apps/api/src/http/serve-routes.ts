import type { Express, RequestHandler, Response } from 'express';
import type { Dependencies } from '../dependencies.js';
import { Problem } from './problem.js';
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
  app.use(refuseMethod(allowed));
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

function refuseMethod(allowed: WeakMap<Response, Set<string>>): RequestHandler {
  return (request, response, next) => {
    const names = allowed.get(response);
    if (names === undefined) return next();
    const allow = [...names].sort().join(', ');
    if (request.method === 'OPTIONS') {
      response.set('Allow', allow).status(204).end();
      return;
    }
    throw new Problem('method_not_allowed', `${request.method} is not possible here. Use ${allow}.`, {
      headers: { Allow: allow },
    });
  };
}
