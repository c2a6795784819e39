import type { Figure } from '../figures/figure.js';
import { emptyProducts } from '../run/catalogues.js';
import { importOverHttp } from '../run/import-over-http.js';
import { serveFile } from '../run/serve-file.js';
import { startStack } from '../run/stack.js';
import { directusVersion, startDirectus } from './run-directus.js';

/** The first import of a feed, against the import of the same file into Directus on the same Postgres. */
export const directusImport: Figure = {
  name: 'directus',
  title: 'first import of {rows} rows, how many times as fast',
  limit: `Directus ${directusVersion}, its import of the same file into the same Postgres`,
  reach: 10,
  aim: 100,
  async prepare(services, { rows }) {
    const stack = await startStack(await services.createCatalogue('beside_directus'), { workers: 1 });
    const directus = await startDirectus(await services.createDatabase('directus'));
    const feed = await services.feed({ rows });
    const served = await serveFile(feed);
    return {
      async pair() {
        await emptyProducts(stack.databaseUrl);
        const ours = await importOverHttp(stack, served.url, { rows_read: rows, created: rows });
        const theirs = await directus.importFile(feed, rows);
        const perSecond = (seconds: number) => Math.round(rows / seconds).toLocaleString('en');
        return { ratio: theirs / ours, note: `${perSecond(ours)} and ${perSecond(theirs)} rows a second` };
      },
      async stop() {
        directus.stop();
        served.stop();
        await stack.stop();
      },
    };
  },
};
