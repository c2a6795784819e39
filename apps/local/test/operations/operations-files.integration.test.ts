import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, createTestRedis } from '@feedstock/test-support';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createDependencies } from '../../../api/src/dependencies.js';
import { readApiEnv } from '../../../api/src/env.js';
import { createWorkerMetrics } from '../../../worker/src/worker-metrics.js';
import { root } from '../../src/root.js';
import { checkExposition, readDeclared } from './check-exposition.js';

const api = createDependencies(
  readApiEnv({ DATABASE_URL: await createTestDatabase(), REDIS_URL: await createTestRedis() }),
  { silent: true },
);
afterAll(() => api.close());
const worker = createWorkerMetrics(2);
api.metrics.requests.observe({ method: 'GET', route: '/', status: '200' }, 0.1);
worker.countRows('created', 1);
worker.observeImport('completed', 1);

const expositions = {
  API: await api.metrics.registry.metrics(),
  worker: await worker.registry.metrics(),
};

/** Its tests are defined only where it is installed: the count of a run has tests that ran. */
const promtool = spawnSync('promtool', ['--version']).status === 0;

describe.each(Object.entries(expositions))('metrics of the %s', (_process, exposition) => {
  it('follow the rules of Prometheus', () => {
    expect(readDeclared(exposition).length).toBeGreaterThan(10);
    expect(checkExposition(exposition)).toEqual([]);
  });

  if (promtool)
    it('pass promtool', () => {
      const { status, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: exposition, encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(status).toBe(0);
    });
});

it.each([
  [
    '# HELP feedstock_jobs_total Jobs.\n# TYPE feedstock_jobs_total gauge\n',
    'is no counter, and its name ends with _total',
  ],
  ['# HELP feedstock_rows Rows.\n# TYPE feedstock_rows counter\n', 'is a counter whose name does not end with _total'],
  ['# HELP feedstock_wait_ms Wait.\n# TYPE feedstock_wait_ms gauge\n', 'is not in a base unit'],
  [
    '# HELP feedstock_wait_sum Wait.\n# TYPE feedstock_wait_sum gauge\n',
    'is no histogram, and is named like a part of one',
  ],
  ['# TYPE feedstock_wait gauge\n', 'has no help text'],
  ['# HELP wait Wait.\n# TYPE wait gauge\n', 'has another prefix'],
  ['# HELP feedstock_x X.\n# TYPE feedstock_x gauge\nfeedstock_x{jobState="a"} 1\n', 'has capitals in a label'],
])('notices in %j that it %s', (exposition, problem) => {
  expect(checkExposition(exposition).map((found) => found.slice(found.indexOf(' ') + 1))).toEqual([problem]);
});

const read = (file: string) => readFileSync(join(root, 'docs', file), 'utf8');

interface Rule {
  record?: string;
  alert?: string;
  expr: string;
  labels?: { severity: string };
  annotations?: { summary: string; runbook: string };
}

const rules = (parse(read('operations/prometheus-rules.yml')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);
const alerts = rules.filter((rule) => rule.alert !== undefined);
const dashboard = JSON.parse(read('operations/grafana-dashboard.json')) as {
  panels: { id: number; title: string; targets: { expr: string }[] }[];
};

/** Every name that a query can use: metrics, the parts of histograms, recorded rules, and Prometheus' own `up`. */
const known = new Set([
  'up',
  ...rules.flatMap(({ record }) => record ?? []),
  ...Object.values(expositions)
    .flatMap(readDeclared)
    .flatMap(({ name, type }) =>
      type === 'histogram' ? ['_bucket', '_sum', '_count'].map((part) => name + part) : [name],
    ),
]);

/** The metrics that a query names: words that are no function, keyword or label, whatever they begin with. */
function metricsOf(expression: string): string[] {
  const bare = expression
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, ' ')
    .replaceAll(/\b(?:by|without|ignoring|on|group_left|group_right)\s*\([^)]*\)/g, ' ');
  return [...bare.matchAll(/[a-z_][a-z_0-9:]*(?!\w|\s*\()/gi)]
    .map(([name]) => name)
    .filter((name) => !/^(?:and|or|unless|bool|offset|by|without|e\d+)$/.test(name));
}

it('finds the metrics in a query', () => {
  expect(metricsOf('sum by (a) (rate(one_total{b="two"}[5m])) / max(three) > 0.5 and four:five == 1')).toEqual([
    'one_total',
    'three',
    'four:five',
  ]);
});

if (promtool)
  it('has rules that promtool loads', () => {
    const file = join(root, 'docs', 'operations', 'prometheus-rules.yml');
    expect(spawnSync('promtool', ['check', 'rules', file], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

it.each(rules.map((rule) => [rule.alert ?? rule.record ?? '', rule.expr]))(
  'names only metrics that exist in the rule %s',
  (_name, expression) => {
    expect(metricsOf(expression).length).toBeGreaterThan(0);
    expect(metricsOf(expression).filter((name) => !known.has(name))).toEqual([]);
  },
);

it.each(dashboard.panels.map(({ title, targets }) => [title, targets]))(
  'names only metrics that exist in the panel %s',
  (_title, targets) => {
    const named = targets.flatMap(({ expr }) => metricsOf(expr));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  },
);

it('gives each alert a severity, a sentence and a heading of the runbook', () => {
  const headings = [...read('operations.md').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(/\s/g, '-'),
  );
  for (const { alert, labels, annotations } of alerts) {
    expect(labels?.severity, alert).toMatch(/^(page|ticket)$/);
    expect(annotations?.summary, alert).toMatch(/\.$/);
    const [page, heading] = annotations?.runbook.split('#') ?? [];
    expect(page, alert).toBe('docs/operations.md');
    expect(headings, alert).toContain(heading);
  }
});
