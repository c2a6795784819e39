import { existsSync, readFileSync } from 'node:fs';
import { failureCodes, importOptionsSchema, rejectionCodes, repairRules } from '@feedstock/catalogue';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../src/http/problem-codes.js';
import { routes } from '../src/routes.js';

const root = new URL('../../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const readme = read('README.md');

/** The text under a heading, up to the next one. */
function section(heading: string): string {
  const start = readme.indexOf(`\n${heading}\n`);
  if (start === -1) throw new Error(`README.md has no heading “${heading}”.`);
  const rest = readme.slice(start + heading.length + 2);
  return rest.slice(0, /^#+ /m.exec(rest)?.index);
}

/** The rows of the first table under a heading, without its own. */
function tableUnder(heading: string): string[][] {
  const lines = section(heading).split('\n');
  const rule = lines.findIndex((line) => line.startsWith('| ---'));
  const end = lines.findIndex((line, at) => at > rule && !line.startsWith('|'));
  return lines.slice(rule + 1, end === -1 ? undefined : end).map((line) => line.slice(2, -2).split(' | '));
}

const firstCells = (heading: string) => tableUnder(heading).map(([cell]) => cell);
const code = (name: string) => `\`${name}\``;

describe('the tables of codes are those of the code', () => {
  it('failures', () => {
    const expected = Object.entries(failureCodes).map(([name, { retry, remedy }]) => [
      code(name),
      retry ? 'yes' : 'no',
      remedy,
    ]);
    expect(tableUnder('### Failures of a whole import')).toEqual(expected);
  });

  it('rejections', () => {
    const expected = Object.entries(rejectionCodes).map(([name, remedy]) => [code(name), remedy]);
    expect(tableUnder('### Rejections of a row')).toEqual(expected);
  });

  it('repairs', () => {
    const expected = Object.entries(repairRules).map(([name, remedy]) => [code(name), remedy]);
    expect(tableUnder('### Repairs of a value')).toEqual(expected);
  });

  it('problems, each with a remedy', () => {
    const table = tableUnder('### Problems of a request');
    const expected = Object.entries(problemCodes).map(([name, { status, title }]) => [code(name), `${status}`, title]);
    expect(table.map((row) => row.slice(0, 3))).toEqual(expected);
    for (const [name, , , remedy] of table) expect(remedy, name).toMatch(/^[A-Z].+\.$/);
  });
});

it('lists every endpoint', () => {
  const expected = routes.map(({ method, path }) => code(`${method.toUpperCase()} ${path}`));
  expect(firstCells('## The API in one table').sort()).toEqual(expected.sort());
});

it('lists every option of an import', () => {
  expect(firstCells('## Import options')).toEqual(Object.keys(importOptionsSchema.shape).map(code));
});

it('lists the variables of .env.example', () => {
  const names = [...read('.env.example').matchAll(/^#([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => code(name ?? ''));
  expect(firstCells('## Environment').sort()).toEqual(names.sort());
});

it('leads to files and headings that exist', () => {
  const files = [
    ...section('## Layout').matchAll(/`((?:apps|packages|drizzle)\/[^`]+)`/g),
    ...readme.matchAll(/\]\(([^#:)]+)\)/g),
  ];
  for (const [, file] of files) expect(existsSync(new URL(file ?? '', root)), file).toBe(true);
  const headings = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, title]) => title?.toLowerCase().replaceAll(' ', '-'));
  for (const [, anchor] of readme.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(anchor);
});
