import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { apiVariables } from '../../../api/src/env.js';
import { workerVariables } from '../../../worker/src/env.js';
import { root } from '../../src/root.js';

const chart = join(root, 'charts', 'feedstock');
const read = (file: string) => readFileSync(join(chart, file), 'utf8');
const values = parse(read('values.yaml')) as Record<string, unknown>;
const accepts = new Ajv().compile(JSON.parse(read('values.schema.json')) as object);
const templates = readdirSync(join(chart, 'templates')).map((name) => read(`templates/${name}`));
const variables = new Set([...Object.keys(apiVariables.shape), ...Object.keys(workerVariables.shape)]);

/** What is at a path of names, `api.service.port`. */
function at(object: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], object);
}

describe('the values of the chart', () => {
  it('fit their schema', () => {
    expect(accepts(values), JSON.stringify(accepts.errors)).toBe(true);
  });

  it.each([
    ['an image without a version', { image: { ...(values['image'] as object), tag: 'latest' } }],
    ['no replica', { worker: { ...(values['worker'] as object), replicas: 0 } }],
    ['less time to stop than a process may need', { terminationGracePeriodSeconds: 10 }],
    ['a name that is not known', { apis: {} }],
    ['a number where the environment has texts', { env: { LOG_LEVEL: 1 } }],
  ])('are refused with %s', (_what, wrong) => {
    expect(accepts({ ...values, ...wrong })).toBe(false);
  });

  it('are all that the templates name', () => {
    const named = templates.flatMap((text) => [...text.matchAll(/\.Values\.([\w.]+)/g)].map(([, path = '']) => path));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => at(values, path) === undefined)).toEqual([]);
  });
});

it('sets only variables that a process reads', () => {
  const set = templates.flatMap((text) => [...text.matchAll(/\{ name: ([A-Z_]+),/g)].map(([, name = '']) => name));
  expect(set).toContain('WORKER_CONCURRENCY');
  const documented = [...read('values.yaml').matchAll(/\b[A-Z]+_[A-Z_]+\b/g)].map(([name]) => name);
  expect([...set, ...documented].filter((name) => !variables.has(name))).toEqual([]);
});

/** As Kubernetes gets them, of the little that is looked at here. */
interface Manifest {
  kind: string;
  metadata: { name: string };
  spec: {
    template?: { spec: { containers: Record<string, { limits?: { memory?: string } } | undefined>[] } };
    podSelector?: { matchLabels: Record<string, string> };
  };
}

const helm = spawnSync('helm', ['version']).status === 0;
// Defined only where helm is installed: the count of a run has tests that ran.
if (helm) describe('helm', testWithHelm);

function testWithHelm(): void {
  const run = (...args: string[]) => spawnSync('helm', args, { cwd: chart, encoding: 'utf8' });
  const everything = ['--set', 'worker.keda.enabled=true,api.ingress.enabled=true,image.pullSecrets[0].name=registry'];

  it('finds no fault', () => {
    expect(run('lint', '--strict', '.')).toMatchObject({ status: 0 });
    expect(run('lint', '--strict', '.', ...everything)).toMatchObject({ status: 0 });
  });

  it('makes of it two deployments with probes and limits, budgets, scaling and network policies', () => {
    const { stdout } = run('template', 'shop', '.', '--kube-version', '1.30.0', ...everything);
    const manifests = parseAllDocuments(stdout).map((document) => document.toJS() as Manifest);
    expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual([
      'Deployment shop-api',
      'Deployment shop-worker',
      'HorizontalPodAutoscaler shop-api',
      'Ingress shop-api',
      'NetworkPolicy shop-api',
      'NetworkPolicy shop-worker',
      'PodDisruptionBudget shop-api',
      'PodDisruptionBudget shop-worker',
      'ScaledObject shop-worker',
      'Service shop-api',
    ]);
    for (const { spec } of manifests.filter(({ kind }) => kind === 'Deployment')) {
      const [container] = spec.template?.spec.containers ?? [];
      expect(Object.keys(container ?? {})).toEqual(
        expect.arrayContaining(['startupProbe', 'readinessProbe', 'livenessProbe', 'securityContext']),
      );
      expect(container?.['resources']?.limits?.memory).toBeDefined();
    }
  });
}
