import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { failureCodes, importOptionsSchema, rejectionCodes, repairRules } from '@feedstock/catalogue';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../src/http/problem-codes.js';
import { limitTable } from '../src/limits/rate-limits.js';
import { productFilterShape } from '../src/products/product-query.js';
import { routes } from '../src/routes.js';
import type { Route } from '../src/routing/route.js';

const root = new URL('../../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const pages = readdirSync(new URL('docs/', root))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);

/** The lines of a page, and where the rows of the first table under a heading are, without the table's own heading. */
function findTable(page: string, heading: string) {
  const lines = read(page).split('\n');
  const start = lines.indexOf(heading);
  if (start === -1) throw new Error(`${page} has no heading “${heading}”.`);
  const rule = lines.findIndex((line, at) => at > start && line.startsWith('| ---'));
  const end = lines.findIndex((line, at) => at > rule && !line.startsWith('|'));
  return { lines, start: rule + 1, end };
}

/** The rows of that table, each as its cells. */
function tableUnder(page: string, heading: string): string[][] {
  const { lines, start, end } = findTable(page, heading);
  return lines.slice(start, end).map((line) => line.slice(2, -2).split(' | '));
}

const firstCells = (page: string, heading: string) => tableUnder(page, heading).map(([cell]) => cell);
const code = (name: string) => `\`${name}\``;

describe('docs/codes.md lists exactly the codes of the code', () => {
  const codes = (heading: string) => tableUnder('docs/codes.md', heading);

  it('failures', () => {
    const expected = Object.entries(failureCodes).map(([name, { retry, remedy }]) => [
      code(name),
      retry ? 'yes' : 'no',
      remedy,
    ]);
    expect(codes('## Failures of a whole import')).toEqual(expected);
  });

  it('rejections', () => {
    const expected = Object.entries(rejectionCodes).map(([name, remedy]) => [code(name), remedy]);
    expect(codes('## Rejections of a row')).toEqual(expected);
  });

  it('repairs', () => {
    const expected = Object.entries(repairRules).map(([name, remedy]) => [code(name), remedy]);
    expect(codes('## Repairs of a value')).toEqual(expected);
  });

  it('problems, each with a remedy', () => {
    const table = codes('## Problems of a request');
    const expected = Object.entries(problemCodes).map(([name, { status, title }]) => [code(name), `${status}`, title]);
    expect(table.map((row) => row.slice(0, 3))).toEqual(expected);
    for (const [name, , , remedy] of table) expect(remedy, name).toMatch(/^[A-Z].+\.$/);
  });
});

it('docs/api.md lists the endpoints as the route table has them; with -u this test writes the list', async () => {
  const rows = routes.map(
    (each) => `| ${code(`${each.method.toUpperCase()} ${each.path}`)} | ${whoOf(each)} | ${each.summary} |`,
  );
  const { lines, start, end } = findTable('docs/api.md', '# The API');
  const page = lines.toSpliced(start, end - start, ...rows).join('\n');
  await expect(page).toMatchFileSnapshot('../../../docs/api.md');
});

/** Who may call an endpoint: the permission of callers, where one is needed. */
function whoOf({ access, permission }: Route): string {
  const names = {
    public: 'public',
    session: 'user, no key',
    admin: code('admin'),
    metrics: '`admin`, or `METRICS_TOKEN`',
  };
  return access === 'user' ? [permission ?? []].flat().map(code).join(' or ') : names[access];
}

it('docs/operations.md names every rate limit and its variable', () => {
  const table = tableUnder('docs/operations.md', '## Troubleshooting');
  const expected = Object.entries(limitTable).map(([name, { variable }]) => [code(name), code(variable)]);
  expect(table.map((row) => row.slice(0, 2))).toEqual(expected);
});

it('docs/api.md lists every filter', () => {
  expect(firstCells('docs/api.md', '## Filters')).toEqual(Object.keys(productFilterShape).map(code));
});

it('CHANGELOG.md states each version with its date; the last one is that of package.json', () => {
  const headings = [...read('CHANGELOG.md').matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading);
  const [next, ...released] = headings[0]?.endsWith(', not yet released') ? headings : ['', ...headings];
  for (const heading of released) expect(heading).toMatch(/^\d+\.\d+\.\d+, \d+ [A-Z][a-z]+ \d{4}$/);
  const { version } = JSON.parse(read('package.json')) as { version: string };
  expect(released[0]).toContain(`${version}, `);
  expect(next).not.toContain(version);
});

it('CHANGELOG.md names every migration', () => {
  const migrations = readdirSync(new URL('drizzle/', root)).filter((name) => name.endsWith('.sql'));
  for (const name of migrations) expect(read('CHANGELOG.md')).toContain(`\`${name.slice(0, -4)}\`:`);
});

it('docs/importing.md lists every option of an import', () => {
  expect(firstCells('docs/importing.md', '## Import options')).toEqual(
    Object.keys(importOptionsSchema.shape).map(code),
  );
});

it('docs/environment.md lists the variables of .env.example', () => {
  const names = [...read('.env.example').matchAll(/^#([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => code(name ?? ''));
  expect(firstCells('docs/environment.md', '# Environment').sort()).toEqual(names.sort());
});

it.each(['docs/architecture.md', 'docs/decisions.md', 'CONTRIBUTING.md', 'SECURITY.md'])(
  '%s names files that exist',
  (page) => {
    for (const [, file] of read(page).matchAll(/`((?:apps|packages|drizzle)\/[^`<]+)`/g))
      expect(existsSync(new URL(file ?? '', root)), file).toBe(true);
  },
);

/** The anchors of a page's headings, as GitHub makes them. */
const anchorsOf = (url: URL) =>
  [...readFileSync(url, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title
      ?.toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );

describe.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...pages])('%s', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link ?? '')
    .filter((link) => !/^[a-z]+:/.test(link));

  it('links to files and headings that exist', () => {
    for (const link of links) {
      const [file, anchor] = link.split('#');
      const target = new URL(file === '' ? page : new URL(file ?? '', new URL(page, root)), root);
      expect(existsSync(target), link).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(target), link).toContain(anchor);
    }
  });
});

it('README.md leads to every page of docs/', () => {
  for (const page of pages) expect(read('README.md')).toContain(`](${page})`);
});
