import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ok } from '../http/answer.js';

const packageFile = new URL('../../package.json', import.meta.url);

/** The name of this service, and the version of its package. */
export const service = {
  name: 'Feedstock',
  version: z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version,
};

export const serviceSchema = z
  .strictObject({
    name: z.string(),
    version: z.string(),
    links: z.strictObject({ console: z.string(), docs: z.string(), openapi: z.string(), health: z.string() }),
  })
  .meta({ id: 'Service' });

export const links = { console: '/console/', docs: '/docs', openapi: '/openapi.json', health: '/health' };

export function showService() {
  return ok({ ...service, links });
}
