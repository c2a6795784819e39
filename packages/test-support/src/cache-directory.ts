import { fileURLToPath } from 'node:url';

/** Where a fetched Redis is kept, for all runs. */
export const cacheDirectory = fileURLToPath(new URL('../../../.cache', import.meta.url));
