import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

interface Finding {
  id: string;
  help: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** Tests that a screen has no fault that axe-core finds, and does not scroll sideways. */
export async function checkScreen(page: Page, name: string): Promise<void> {
  await page.evaluate(axe.source);
  const findings = await page.evaluate<Finding[]>('axe.run().then(({ violations }) => violations)');
  const told = findings.map(({ id, help, nodes }) => [id, help, nodes.map(({ html }) => html)]);
  expect([name, told]).toEqual([name, []]);
  const overhang = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
  expect([name, await page.evaluate(overhang)]).toEqual([name, 0]);
}
