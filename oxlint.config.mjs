/**
 * The rules, and the fences between packages and between the folders of a package. Each fence says in its message what to
 * do instead. To let a folder import another, move its name in `folderOrder`; an order that cannot be had is a circle.
 */

/** In each package a folder may import the folders that stand before it, never those after it, types included. */
const folderOrder = {
  'packages/catalogue': [
    'aliases',
    'languages',
    'import',
    'value',
    'attributes',
    'dates',
    'gtin',
    'price',
    'product',
    'headers',
    'cells',
    'matching',
    'schema',
  ],
  'packages/database': [
    'schema',
    'audit',
    'webhooks',
    'stock',
    'reservations',
    'history',
    'products',
    'product-list',
    'export',
    'feeds',
    'import-batches',
    'stock-batches',
    'product-batches',
    'missing',
    'imports',
    'attempts',
    'callbacks',
    'undo',
    'sources',
    'idempotency',
    'uploads',
    'users',
    'api-keys',
    'stats',
    'retention',
  ],
  'apps/worker': [
    'fetch',
    'channels',
    'unpack',
    'decode',
    'records',
    'shapes',
    'workbook',
    'columns',
    'feed',
    'map',
    'shops',
    'batches',
    'import',
    'callback',
    'sources',
  ],
  'apps/console': [
    'language',
    'api',
    'navigation',
    'parts',
    'log-in',
    'imports',
    'one-import',
    'new-import',
    'products',
    'one-product',
    'sources',
    'one-source',
    'users',
    'feeds',
  ],
  'apps/api': [
    'http',
    'limits',
    'access',
    'process',
    'routing',
    'stock',
    'reservations',
    'uploads',
    'products',
    'history',
    'export',
    'feeds',
    'accounts',
    'api-keys',
    'audit',
    'webhooks',
    'imports',
    'previews',
    'sources',
    'stats',
    'operations',
  ],
};

const sqlClients = ['drizzle-orm', 'drizzle-orm/*', 'postgres'];
const onlyDatabaseKnowsSql = {
  group: sqlClients,
  message: 'Only @feedstock/database knows SQL: add a statement there and import it.',
};

function noAppOrDevelopmentPackage(otherApp) {
  return {
    group: ['@feedstock/local-services', '@feedstock/test-support', `**/${otherApp}/**`],
    message: 'An app imports packages only, and none of the development ones: move shared code to a package.',
  };
}

/** What a package may not import from outside itself. */
const packageFences = {
  'packages/catalogue': [
    {
      group: ['node:*', '@feedstock/*'],
      message:
        'The catalogue is pure: no input or output, no node modules, no other package of ours. Do the reading or writing in the caller and pass values in.',
    },
    {
      group: [...sqlClients, 'express', 'bullmq', 'ioredis', 'got', 'fast-csv', 'winston'],
      message: 'The catalogue may import zod and nothing else.',
    },
  ],
  'packages/runtime': [
    {
      group: ['@feedstock/*'],
      message:
        'The runtime is the bottom layer: it may import zod, winston and ioredis, and no package of ours. Pass what you need as an argument.',
    },
  ],
  'packages/client': [
    {
      group: ['node:*', '@feedstock/*', '**/apps/**'],
      message:
        'The client runs in browsers and knows of the API what its document says: use fetch and the types of schema.ts, which the build writes.',
    },
  ],
  'packages/tracing': [
    {
      group: ['@feedstock/*'],
      message: 'Tracing knows nothing of what it traces: open spans in the caller.',
    },
  ],
  'packages/database': [
    {
      group: ['@feedstock/import-queue', '@feedstock/local-services', '@feedstock/test-support'],
      message:
        'The database knows neither the queue nor the local services: the row is the truth, the queue only delivers. Enqueue in the caller, after the commit.',
    },
    {
      group: ['@feedstock/runtime/*'],
      message: 'Threads of imports load the database, and need no Redis and no winston: pass a logger as an argument.',
    },
  ],
  'packages/import-queue': [
    {
      group: ['@feedstock/database', '@feedstock/catalogue', ...sqlClients],
      message:
        "The queue carries an import's id and nothing else: read the row in the worker, with @feedstock/database.",
    },
  ],
  'apps/api': [
    {
      group: ['fast-csv', 'got'],
      message: 'The API never fetches or parses a feed: enqueue an import and let the worker do it.',
    },
    onlyDatabaseKnowsSql,
    noAppOrDevelopmentPackage('worker'),
  ],
  'apps/console': [
    {
      group: ['node:*', '@feedstock/*', '!@feedstock/catalogue', '!@feedstock/client'],
      message: 'The console runs in a browser and uses the public API only: call it with src/api/client.ts.',
    },
  ],
  'apps/worker': [
    {
      group: ['express', 'jsonwebtoken', 'bcrypt'],
      message: 'The worker serves no clients: endpoints and accounts live in apps/api.',
    },
    onlyDatabaseKnowsSql,
    noAppOrDevelopmentPackage('api'),
  ],
};

/** Files at the root of an app that build or start the others: no folder imports them. */
const builders = ['main', 'env', 'dependencies', 'app', 'routes', 'screens', 'index'].map((name) => `../${name}.js`);

function fence(files, patterns) {
  return { files: [files], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

function folderFences([place, folders]) {
  return folders.map((folder, index) => {
    const later = folders.slice(index + 1).map((name) => `../${name}/*`);
    const message = `Arrows between the folders of ${place} run one way (folderOrder in oxlint.config.mjs): ${folder} may import ${folders.slice(0, index).join(', ') || 'no other folder'}. Move what both need to an earlier folder, or state the need as an interface here.`;
    return fence(`${place}/src/${folder}/**`, [
      ...(packageFences[place] ?? []),
      { group: [...later, ...builders], message },
    ]);
  });
}

export default {
  plugins: ['typescript', 'import', 'promise', 'unicorn'],
  categories: { correctness: 'error' },
  ignorePatterns: ['**/dist/**', 'drizzle/**'],
  rules: {
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/await-thenable': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'typescript/only-throw-error': 'error',
    'import/no-cycle': 'error',
    'no-async-promise-executor': 'error',
  },
  // The last override that fits a file wins, so a folder's fence repeats that of its package.
  overrides: [
    ...Object.entries(packageFences).map(([place, patterns]) => fence(`${place}/src/**`, patterns)),
    ...Object.entries(folderOrder).flatMap(folderFences),
  ],
};
