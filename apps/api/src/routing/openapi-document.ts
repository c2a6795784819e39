import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathItemObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { sessionCookieName } from '../access/session-cookie.js';
import { rowLimits } from '../http/read-rows.js';
import { describeNames } from './describe-names.js';
import { answerHeaders, sharedHeaders } from './openapi-headers.js';
import { createProblemAnswers } from './openapi-problems.js';
import { tags } from './openapi-tags.js';
import { problemSchema } from './problem-schema.js';
import type { AnswerSpec, Route } from './route.js';

export type OpenApiDocument = ReturnType<typeof createDocument>;

/** The OpenAPI 3.1 document of a route table served at `service.address`, and of what webhooks are sent. */
export function createOpenApiDocument(
  routes: readonly Route[],
  service: { name: string; version: string; address: string },
  webhooks: Record<string, ZodOpenApiPathItemObject> = {},
): OpenApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  const problems = createProblemAnswers();
  for (const route of routes) {
    const operation = describeOperation(route, problems.of(route));
    paths[route.path] = { ...paths[route.path], [route.method]: operation };
  }
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: service.name,
        version: service.version,
        description,
        license: { name: 'MIT', identifier: 'MIT' },
        contact: { name: 'The maintainers of Feedstock' },
      },
      servers: [{ url: service.address || '/' }],
      paths,
      webhooks,
      components: {
        schemas: { Problem: problemSchema },
        responses: problems.responses,
        headers: sharedHeaders,
        securitySchemes: securitySchemes(service.address),
      },
      tags: Object.entries(tags).map(([name, about]) => ({ name, description: about })),
    },
    // The format date-time is enough; its pattern is half a page.
    { override: ({ jsonSchema }) => void (jsonSchema.format === 'date-time' && delete jsonSchema.pattern) },
  );
  describeNames(document);
  return document;
}

const description = `Product catalogue, stock, and imports that account for every row.

Log in with the button *Authorize* (username and password), or with \`POST /login\`, and send the token as \`Authorization: Bearer …\`. Machines send an API key in its place: \`POST /api-keys\` makes one.
Errors are \`application/problem+json\` (RFC 9457); \`code\` is for programs, \`detail\` for people. A 404 or 405 of any path has the same form.`;

const securitySchemes = (address: string) =>
  ({
    password: {
      type: 'oauth2',
      description: 'Log in with username (or email) and password.',
      flows: { password: { tokenUrl: `${address}/login`, scopes: {} } },
    },
    bearer: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'The access_token of POST /login, or an API key.',
    },
    cookie: {
      type: 'apiKey',
      in: 'cookie',
      name: sessionCookieName,
      description: 'The cookie of POST /login with "remember": "cookie".',
    },
  }) as const;

function describeOperation(route: Route, problems: ZodOpenApiResponsesObject): ZodOpenApiOperationObject {
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    ...describeAccess(route),
    security: describeSecurity(route),
    requestParams: {
      ...(route.params === undefined ? {} : { path: asObject(route.params) }),
      ...(route.query === undefined ? {} : { query: asObject(route.query) }),
      header: describeRequestHeaders(route),
    },
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: !route.body.isOptional(), content: describeBody(route) } }),
    ...(route.rows === undefined ? {} : { requestBody: { required: true, content: describeRows(route.rows, route) } }),
    responses: { ...describeAnswers(route), ...problems },
  };
}

function describeSecurity({ access, admitsCookie }: Route): Record<string, string[]>[] {
  if (access === 'public') return [];
  return [{ password: [] }, { bearer: [] }, ...(admitsCookie ? [{ cookie: [] }] : [])];
}

/** What the operation does, and what its caller must be allowed to. */
function describeAccess({ access, permission, description }: Route): { description?: string } {
  const needed = access === 'admin' || access === 'metrics' ? ['admin'] : [permission ?? []].flat();
  const sentences = [
    ...(description === undefined ? [] : [description]),
    ...(needed.length === 0 ? [] : [`Needs the permission ${needed.map((name) => `\`${name}\``).join(' or ')}.`]),
    ...(access === 'session' ? ['For people: no API key may call it.'] : []),
  ];
  return sentences.length === 0 ? {} : { description: sentences.join(' ') };
}

function asObject(schema: z.ZodType): z.ZodObject {
  if (schema instanceof z.ZodObject) return schema;
  throw new Error('Schemas of params and query must be objects.');
}

function describeRequestHeaders(route: Route): z.ZodObject {
  const headers = {
    ...route.requestHeaders,
    ...(route.idempotent && {
      'Idempotency-Key':
        'The same key and body within 24 hours give the same answer, done once. A UUID is a good choice.',
    }),
  };
  return z.object(
    Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [name, z.string().optional().meta({ description: text })]),
    ),
  );
}

function describeBody(route: Route) {
  const content = { schema: route.body ?? z.unknown(), ...describeExample(route.bodyExample) };
  const upload = { schema: route.uploadBody ?? z.unknown() };
  const file = { schema: { type: 'string' as const, format: 'binary' } };
  const types = route.bodyTypes ?? ['application/json'];
  return {
    ...Object.fromEntries(types.map((type) => [type, type === 'multipart/form-data' ? upload : content])),
    ...Object.fromEntries((route.fileTypes ?? []).map((type) => [type, file])),
  };
}

/** NDJSON is described by one line of it: OpenAPI has no other word for it. */
function describeRows(row: z.ZodType, { bodyExample }: Route) {
  const list = z.array(row).min(1).max(rowLimits.rows);
  const example = bodyExample === undefined ? {} : { example: [bodyExample] };
  return {
    'application/x-ndjson': { schema: row, ...describeExample(bodyExample) },
    'application/json': { schema: list, ...example },
  };
}

function describeExample(example: unknown) {
  return example === undefined ? {} : { example };
}

function describeAnswers(route: Route): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    Object.entries(route.answers).map(([status, answer]) => [
      status,
      { description: answer.description, headers: answerHeaders(route, answer), ...describeContent(answer) },
    ]),
  );
}

function describeContent({ schema, contentTypes = [], example }: AnswerSpec) {
  const json = schema === undefined ? {} : { 'application/json': { schema, ...describeExample(example) } };
  const texts = contentTypes.map((type) => [type, { schema: { type: 'string' as const } }]);
  const content = { ...json, ...Object.fromEntries(texts) };
  return Object.keys(content).length === 0 ? {} : { content };
}
