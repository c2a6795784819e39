import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  id: string;
  help: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** Tests that a screen has no fault that axe-core finds, and does not scroll sideways. */
export async function checkScreen(page: Page, name: string): Promise<void> {
  await page.evaluate(axe);
  const findings = await page.evaluate<Finding[]>('axe.run().then(({ violations }) => violations)');
  const told = findings.map(({ id, help, nodes }) => [id, help, nodes.map(({ html }) => html)]);
  expect([name, told]).toEqual([name, []]);
  const overhang = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect([name, await page.evaluate(overhang)]).toEqual([name, 0]);
}
