import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { apiVariables } from '../../../api/src/env.js';
import { workerVariables } from '../../../worker/src/env.js';
import { root } from '../../src/root.js';

interface Service {
  image?: string;
  build?: { target: string };
  mem_limit?: string;
  restart?: string;
  stop_grace_period?: string;
  logging?: { options: Record<string, string> };
  healthcheck?: object;
  command?: unknown;
  environment?: Record<string, string | number | null>;
}

const { services } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
};
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

describe.each(Object.entries(services))('the service %s', (_name, service) => {
  it('has an exact image, a limit of memory, rotated logs, and time to stop', () => {
    if (service.build === undefined) expect(service.image).toMatch(/:\d+\.\d+(\.\d+)?(-\w+)?$/);
    expect(service).toMatchObject({
      mem_limit: expect.stringMatching(/^\d+[mg]$/),
      restart: 'unless-stopped',
      stop_grace_period: expect.stringMatching(/^\d+[sm]$/),
      logging: { options: { 'max-size': '10m', 'max-file': '5' } },
    });
  });
});

it('builds on an exact release of Node', () => {
  for (const [image] of dockerfile.matchAll(/(?<=^FROM )node\S*/gm)) expect(image).toMatch(/^node:\d+\.\d+\.\d+-slim$/);
});

it.each([
  ['api', Object.keys(apiVariables.shape), ['API_HOST', 'DEBUG']],
  ['worker', Object.keys(workerVariables.shape), ['DEBUG']],
])('passes every variable on to the %s, but those that make no sense in a container', (name, variables, left) => {
  const passed = Object.keys(services[name]?.environment ?? {});
  expect(variables.filter((variable) => !passed.includes(variable)).sort()).toEqual(left);
});

it('lets nobody into Redis without a password', () => {
  const { command, environment } = services['redis'] ?? {};
  expect(command).toMatch(/ --requirepass \$\{REDIS_PASSWORD\} .* noeviction$/);
  expect(environment?.['REDISCLI_AUTH']).toMatch(/^\$\{REDIS_PASSWORD:\?/);
  expect(services['api']?.environment?.['REDIS_URL']).toMatch(/\/\/:\$\{REDIS_PASSWORD:\?[^}]*\}@redis:6379/);
});
