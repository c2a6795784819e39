import { waitUntil } from '@feedstock/local-services';

/** Asks again and again until the answer is yes. Throws after `seconds`. */
export async function until(what: string, ask: () => Promise<boolean>, seconds = 120): Promise<void> {
  if (!(await waitUntil(seconds * 1000, ask, 200))) throw new Error(`Waited ${seconds} seconds for ${what}.`);
}
