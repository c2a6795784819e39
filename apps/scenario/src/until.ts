import { waitUntil } from '@feedstock/local-services';

/** Asks again and again until the answer is neither false nor undefined, and returns it. Throws after `seconds`. */
export async function until<Found>(
  what: string,
  ask: () => Promise<Found | false | undefined>,
  seconds = 120,
): Promise<Found> {
  const found = await waitUntil(seconds * 1000, ask, 200);
  if (found === false) throw new Error(`Waited ${seconds} seconds for ${what}.`);
  return found;
}
