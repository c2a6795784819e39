import { importSummarySchema } from '@feedstock/catalogue';
import { listExample, listSchema } from '../http/list.js';
import { importParamsSchema } from '../imports/import-requests.js';
import { queuedImport, summaryExample } from '../imports/import-schemas.js';
import { withImport } from '../imports/with-import.js';
import { route } from '../routing/route.js';
import { updateSource } from './change-source.js';
import { createSource } from './create-source.js';
import { removeSource } from './delete-source.js';
import { keepAsSource } from './keep-as-source.js';
import { listSourceImports } from './list-source-imports.js';
import { listSources } from './list-sources.js';
import { requestSourceImport } from './request-source-import.js';
import { showSource } from './show-source.js';
import {
  keepRequestSchema,
  newSourceSchema,
  sourceChangeSchema,
  sourceImportListSchema,
  sourceListSchema,
  sourceParamsSchema,
  sourceUploadSchema,
} from './source-requests.js';
import { setSourceSchema, sourceExample, sourceSchema } from './source-schemas.js';
import { withSource } from './with-source.js';

const tag = 'Sources';
const shown = { schema: sourceSchema, example: sourceExample };
const set = { schema: setSourceSchema, example: { ...sourceExample, callback_secret: null } };
const location = { Location: 'The address of the source.' };
const ofOneSource = { access: 'user', tag, params: sourceParamsSchema } as const;
/** A machine that may only import looks after what it imports. */
const reads = { permission: ['read', 'import'], limit: 'general' } as const;
const changes = { permission: 'import', limit: 'general' } as const;
const bodyExample = {
  name: 'Northridge, prices',
  url: 'https://supplier.example.com/prices.csv.gz',
  credentials: { username: 'shop', password: 'a secret of the supplier' },
  schedule: { cron: '15 3 * * *', timezone: 'Europe/Berlin' },
  guards: { max_shrink: '20%' },
};

export const sourceRoutes = [
  route({
    ...reads,
    method: 'get',
    path: '/sources',
    operationId: 'listSources',
    access: 'user',
    tag,
    summary: 'List sources',
    description: 'Users see their own, administrators see all.',
    query: sourceListSchema,
    answers: {
      200: {
        description: 'A page of sources.',
        schema: listSchema('SourceList', sourceSchema),
        example: listExample(sourceExample),
      },
    },
    problems: ['forbidden'],
    handle: listSources,
  }),
  route({
    ...changes,
    method: 'post',
    path: '/sources',
    operationId: 'createSource',
    access: 'user',
    tag,
    summary: 'Create a source',
    description:
      'A feed that comes again: where it is, how it is read, when it is fetched, and what would make a person look first.',
    body: newSourceSchema,
    bodyExample,
    idempotent: 'adapter',
    answers: { 201: { description: 'The source.', ...set, headers: location } },
    handle: createSource,
  }),
  route({
    ...ofOneSource,
    ...reads,
    method: 'get',
    path: '/sources/{id}',
    operationId: 'getSource',
    admitsBoundKeys: true,
    summary: 'Show a source',
    answers: { 200: { description: 'The source as it is now.', ...shown } },
    problems: ['not_found'],
    handle: withSource(showSource),
  }),
  route({
    ...ofOneSource,
    ...changes,
    method: 'put',
    path: '/sources/{id}',
    operationId: 'updateSource',
    summary: 'Change a source',
    description:
      'The parts given are replaced. Credentials are those of one host: an address on another host needs them again, or null.',
    body: sourceChangeSchema,
    bodyExample: { schedule: { every_minutes: 60 } },
    answers: { 200: { description: 'The source as it is now.', ...set } },
    problems: ['not_found'],
    handle: withSource(updateSource),
  }),
  route({
    ...ofOneSource,
    ...changes,
    method: 'delete',
    path: '/sources/{id}',
    operationId: 'deleteSource',
    summary: 'Delete a source',
    description: 'Its imports that wait are cancelled. What it loaded stays, and so does the record of its imports.',
    answers: { 204: { description: 'It is gone.' } },
    problems: ['not_found'],
    handle: withSource(removeSource),
  }),
  route({
    ...ofOneSource,
    method: 'post',
    path: '/sources/{id}/import',
    operationId: 'importSource',
    admitsBoundKeys: true,
    permission: 'import',
    limit: 'import',
    summary: 'Import a source now',
    description:
      'From its address, or the file in the form where it has none. Its imports run one after the other; those that still wait are cancelled as `overtaken`.',
    bodyTypes: ['application/json', 'multipart/form-data'],
    uploadBody: sourceUploadSchema,
    idempotent: 'handler',
    answers: {
      202: queuedImport('The import is queued.', { source_id: 12 }),
    },
    problems: ['not_found'],
    handle: withSource(requestSourceImport),
  }),
  route({
    ...ofOneSource,
    ...reads,
    method: 'get',
    path: '/sources/{id}/imports',
    operationId: 'listSourceImports',
    admitsBoundKeys: true,
    summary: 'List the imports of a source',
    description: 'Newest first, with their outcomes.',
    query: sourceImportListSchema,
    answers: {
      200: {
        description: 'A page of imports.',
        schema: listSchema('SourceImportList', importSummarySchema),
        example: listExample({ ...summaryExample, source_id: 12 }),
      },
    },
    problems: ['not_found'],
    handle: withSource(listSourceImports),
  }),
  route({
    ...changes,
    method: 'post',
    path: '/import-status/{job_id}/keep-as-source',
    operationId: 'keepAsSource',
    access: 'user',
    tag,
    summary: 'Keep the address of an import as a source',
    description: 'With its options. What imports of this address have loaded is the source’s from now on.',
    params: importParamsSchema,
    body: keepRequestSchema,
    bodyExample: { name: 'Northridge, prices' },
    idempotent: 'adapter',
    answers: { 201: { description: 'The source.', ...set, headers: location } },
    problems: ['not_found', 'source_kept'],
    handle: withImport(keepAsSource),
  }),
];
