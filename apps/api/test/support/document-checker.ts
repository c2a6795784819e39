import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { service } from '../../src/operations/show-service.js';
import { routes } from '../../src/routes.js';
import { createOpenApiDocument } from '../../src/routing/openapi-document.js';
import type { Route } from '../../src/routing/route.js';
import type { Reply } from './client.js';

export const document = JSON.parse(JSON.stringify(createOpenApiDocument(routes, { ...service, address: '' }))) as {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Described> };
};

interface Described {
  $ref?: string;
  headers?: Record<string, unknown>;
  content?: Record<string, unknown>;
}

interface Operation {
  responses: Record<string, Described>;
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document, 'document');

/** What of a reply the document does not describe: an empty list where it describes all. */
export function contradictions(route: Route, reply: Reply): string[] {
  const answer = document.paths[route.path]?.[route.method]?.responses[reply.status];
  if (answer === undefined) return [`status ${reply.status} is not described: ${reply.text.slice(0, 300)}`];
  const shared = answer.$ref?.split('/').at(-1);
  const described = shared === undefined ? answer : (document.components.responses[shared] ?? {});
  const place = shared === undefined ? placeOf(route, reply) : ['components', 'responses', shared];
  return [...wrongHeaders(route, reply, described.headers ?? {}), ...wrongBody(place, reply, described.content)];
}

const mandatory: Record<number, string[]> = {
  201: ['Location'],
  202: ['Location'],
  401: ['WWW-Authenticate'],
  429: ['Retry-After', 'RateLimit', 'RateLimit-Policy'],
  503: ['Retry-After'],
};

function wrongHeaders(route: Route, reply: Reply, described: Record<string, unknown>): string[] {
  const limits = reply.status < 400 && route.limit !== null ? ['RateLimit', 'X-RateLimit-Remaining'] : [];
  const needed = ['X-Request-Id', ...(mandatory[reply.status] ?? []), ...limits];
  return needed.flatMap((name) => [
    ...(reply.headers.has(name) ? [] : [`the header ${name} is missing`]),
    ...(name in described || name === 'Retry-After' ? [] : [`the header ${name} is not described`]),
  ]);
}

function placeOf(route: Route, reply: Reply): string[] {
  return ['paths', route.path, route.method, 'responses', String(reply.status)];
}

function wrongBody(place: readonly string[], reply: Reply, content: Record<string, unknown> | undefined): string[] {
  if (content === undefined) return reply.text === '' ? [] : ['there is a body, and none is described'];
  const type = (reply.headers.get('content-type') ?? '').split(';')[0] ?? '';
  if (!(type in content)) return [`the Content-Type ${type} is not described`];
  if (!type.endsWith('json')) return [];
  const pointer = [...place, 'content', type, 'schema']
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const validate = ajv.getSchema(`document#/${pointer}`);
  if (validate === undefined) return [`no schema at ${pointer}`];
  if (validate(reply.body)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath || 'body'} ${message}: ${reply.text.slice(0, 300)}`,
  );
}
