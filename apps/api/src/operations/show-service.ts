import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ok } from '../http/answer.js';
import type { Dependencies } from '../routing/dependencies.js';

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

/** Where to go from here, below the path of PUBLIC_URL. */
export function linksBelow(basePath: string) {
  return {
    console: `${basePath}/console/`,
    docs: `${basePath}/docs`,
    openapi: `${basePath}/openapi.json`,
    health: `${basePath}/health`,
  };
}

export function showService(_input: object, { settings }: Pick<Dependencies, 'settings'>) {
  return ok({ ...service, links: linksBelow(settings.publicAddress.path) });
}
