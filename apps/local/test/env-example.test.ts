import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { apiVariables } from '../../api/src/env.js';
import { workerVariables } from '../../worker/src/env.js';
import { localVariables } from '../src/env.js';
import { root } from '../src/root.js';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const example = read('.env.example').trimEnd().split('\n');
const assignment = /^#([A-Z][A-Z0-9_]*)=(.*)$/;
const assignments = example.flatMap((line, at) => {
  const [, name, value] = assignment.exec(line) ?? [];
  return name === undefined ? [] : [{ name, value: value ?? '', at }];
});
const names = assignments.map(({ name }) => name);

/** Those of docker-compose.yml, which reads the file too. */
const composeVariables = [...read('docker-compose.yml').matchAll(/(?<!\$)\$\{([A-Z0-9_]+)/g)].map(([, name]) => name);

const variables = [apiVariables, workerVariables, localVariables].flatMap(({ shape }) => Object.keys(shape));

it('lists every variable that a process or docker-compose.yml reads, and no other', () => {
  expect([...names].sort()).toEqual([...new Set([...variables, ...composeVariables])].sort());
});

it('has a sentence above each variable', () => {
  for (const { name, at } of assignments) {
    // Neighbours may share a sentence: it stands above the first of them.
    const above = example.slice(0, at).findLast((line) => !assignment.test(line));
    expect(above, name).toMatch(/^# .+[.:]$/);
  }
});

it('shows the defaults of the processes', () => {
  const services = { DATABASE_URL: 'postgresql://localhost/feedstock', REDIS_URL: 'redis://localhost' };
  const shown = Object.fromEntries(
    assignments
      .filter(({ name, value }) => value !== '' && !(name in services))
      .map(({ name, value }) => [name, value]),
  );
  const given = { ...services, ...shown };
  for (const schema of [apiVariables, workerVariables, localVariables]) {
    expect(schema.parse(given)).toEqual(schema.parse(services));
  }
});
