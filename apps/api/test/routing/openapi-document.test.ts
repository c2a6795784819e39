import { eventTypes } from '@feedstock/catalogue';
import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { document } from '../../src/document.js';
import { routes } from '../../src/routes.js';

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
  for (const name of names) expect(name).toMatch(/^[a-z]+([A-Z][a-z]+)*$/);
});

it('describes what webhooks are sent, event by event', () => {
  expect(Object.keys(document.webhooks ?? {})).toEqual([...eventTypes, 'callback']);
});

it('begins with imports and products, and describes every tag that is used', () => {
  const declared = (document.tags ?? []).map(({ name }) => name);
  expect(declared.slice(0, 2)).toEqual(['Imports', 'Products']);
  expect(new Set(routes.map(({ tag }) => tag))).toEqual(new Set(declared));
});

it('describes every property and every parameter', () => {
  const missing: string[] = [];
  const look = (node: unknown, place: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { properties, ...rest } = node as { properties?: Record<string, object> };
    for (const [name, property] of Object.entries(properties ?? {})) {
      if (!('description' in property) && !('$ref' in property)) missing.push(`${place}.${name}`);
      look(property, `${place}.${name}`);
    }
    if ('in' in node && 'schema' in node && !('description' in node)) missing.push(`${place}, a parameter`);
    for (const [key, value] of Object.entries(rest)) {
      if (key !== 'example' && key !== 'examples') look(value, `${place}/${key}`);
    }
  };
  look(document, '');
  expect(missing).toEqual([]);
});

it('gives each answer its own status, and each operation a refusal', () => {
  for (const [path, operations] of Object.entries(document.paths ?? {})) {
    for (const { responses = {} } of Object.values(operations)) {
      const statuses = Object.keys(responses);
      for (const status of statuses) expect([path, status]).toEqual([path, expect.stringMatching(/^\d{3}$/)]);
      expect([path, statuses]).toEqual([path, expect.arrayContaining([expect.stringMatching(/^4/)])]);
    }
  }
});

it('describes each problem answer once', () => {
  const answers = Object.values(document.paths ?? {}).flatMap((path) =>
    Object.values(path).flatMap(({ responses }) => Object.entries(responses as Record<string, object>)),
  );
  const problems = answers.filter(([status]) => Number(status) >= 400 && status !== '503');
  expect(problems.length).toBeGreaterThan(300);
  for (const [, answer] of problems) expect(Object.keys(answer)).toEqual(['$ref']);
});
