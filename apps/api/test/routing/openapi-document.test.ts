import { eventTypes } from '@feedstock/catalogue';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { service } from '../../src/operations/show-service.js';
import { routes } from '../../src/routes.js';
import { createOpenApiDocument } from '../../src/routing/openapi-document.js';
import { describeEvents } from '../../src/webhooks/describe-events.js';

const document = createOpenApiDocument(routes, service, describeEvents());

it('is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(JSON.parse(JSON.stringify(document)) as Record<string, unknown>);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe('3.1');
});

it('names every operation once', () => {
  const names = Object.values(document.paths ?? {}).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(new Set(names).size).toBe(routes.length);
});

it('describes what webhooks are sent, event by event', () => {
  expect(Object.keys(document.webhooks ?? {})).toEqual(eventTypes);
});
