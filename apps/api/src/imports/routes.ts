import { importDocumentSchema, importSummarySchema, originColumn, reportColumns } from '@feedstock/catalogue';
import { changeListSchema, changePage } from '../history/change-schemas.js';
import { listImportChanges } from '../history/list-import-changes.js';
import { listExample, listSchema } from '../http/list.js';
import { route } from '../routing/route.js';
import { fileTypes } from '../uploads/file-types.js';
import { cancelImport } from './cancel-import.js';
import { commitHeldImport } from './commit-import.js';
import { followImport } from './follow-import.js';
import {
  importListSchema,
  importParamsSchema,
  importRequestSchema,
  rejectionListSchema,
  repairListSchema,
  resendRequestSchema,
  supersededListSchema,
  uploadFormSchema,
  uploadQuerySchema,
  uploadRequestSchema,
} from './import-requests.js';
import {
  importExample,
  queuedImport,
  rejectionSchema,
  repairSchema,
  statusLocation,
  summaryExample,
  supersededSchema,
} from './import-schemas.js';
import { listImports } from './list-imports.js';
import { listRejections } from './list-rejections.js';
import { listRepairs } from './list-repairs.js';
import { listSuperseded } from './list-superseded.js';
import { importUpload, requestImport } from './request-import.js';
import { resendRejections } from './resend-rejections.js';
import { showImport } from './show-import.js';
import { undoImport } from './undo-import.js';
import { withImport } from './with-import.js';

const tag = 'Imports';
const shown = { schema: importDocumentSchema, example: importExample };
/** The id of an import that comes after the one of the examples. */
const followingId = '019ab0c1-9a3e-7c11-8f4e-2d6a8b1c5e70';
/** What makes an import. */
const newImport = {
  method: 'post',
  access: 'user',
  permission: 'import',
  limit: 'import',
  tag,
  idempotent: 'handler',
} as const;
/** A machine that may only import looks after what it has imported. */
const ofOneImport = {
  access: 'user',
  permission: ['read', 'import'],
  admitsBoundKeys: true,
  tag,
  params: importParamsSchema,
} as const;

export const importRoutes = [
  route({
    ...newImport,
    path: '/import-csv',
    operationId: 'createImport',
    summary: 'Import a product feed',
    description:
      'The file behind an address, as JSON, or the file itself as a form. A worker loads it; GET /import-status/{job_id} shows the progress.',
    body: importRequestSchema,
    bodyTypes: ['application/json', 'multipart/form-data'],
    uploadBody: uploadRequestSchema,
    bodyExample: { url: 'https://supplier.example.com/feed.csv', batch_size: 1000 },
    answers: { 202: queuedImport('The import is queued.') },
    handle: requestImport,
  }),
  route({
    ...newImport,
    path: '/import-csv/upload',
    operationId: 'uploadImport',
    summary: 'Import a file',
    description:
      'The file is the body, or in the field `file` of a form. Whatever its type says, its content decides how it is read: CSV, XLSX, XML or JSON, also packed with gzip or zip. In a form, options may be fields as well.',
    query: uploadQuerySchema,
    body: uploadFormSchema,
    bodyTypes: ['multipart/form-data'],
    fileTypes,
    uploadBody: uploadFormSchema,
    answers: {
      202: queuedImport('The import is queued.', {
        source: { ...importExample.source, url: null, file_name: 'prices.csv' },
      }),
    },
    handle: importUpload,
  }),
  route({
    ...ofOneImport,
    method: 'get',
    path: '/import-status/{job_id}',
    operationId: 'getImport',
    limit: 'status',
    summary: 'Show an import',
    answers: { 200: { description: 'The import as it is now.', ...shown } },
    problems: ['not_found'],
    handle: withImport(showImport),
  }),
  route({
    ...ofOneImport,
    method: 'get',
    path: '/import-status/{job_id}/events',
    operationId: 'followImport',
    limit: 'status',
    admitsCookie: true,
    summary: 'Follow an import',
    description:
      'Server-sent events: each `data` is the import as GET /import-status/{job_id} shows it; the first comes at once, the last when the import has ended. A page of this server may open them with its cookie alone, as EventSource does.',
    answers: { 200: { description: 'The events.', contentTypes: ['text/event-stream'] } },
    problems: ['not_found'],
    handle: withImport(followImport),
  }),
  route({
    ...ofOneImport,
    method: 'get',
    path: '/import-status/{job_id}/rejections',
    operationId: 'listRejections',
    limit: 'status',
    summary: 'List the rejected rows',
    description: `With \`Accept: text/csv\` all of them, as a file to be corrected and imported again with the options of this import (without encoding and delimiter: it is UTF-8 with commas). It has the original columns, then ${reportColumns.join(', ')}, which an import ignores, and ${originColumn}, by which it knows the import that the rows come from. Products that such a file does not name are left alone, whatever \`missing\` says. Where a row could not be split into its cells, its text follows to the right: move it into the columns.`,
    query: rejectionListSchema,
    requestHeaders: { Accept: 'application/json, or text/csv for the file.' },
    answers: {
      200: {
        description: 'A page of rejected rows, in the order of the file; or the file.',
        contentTypes: ['text/csv'],
        headers: { 'Content-Disposition': 'The name of the file.' },
        schema: listSchema('RejectionList', rejectionSchema),
        example: listExample({
          row: 7,
          line: 8,
          code: 'gtin_check_digit',
          column: 'EAN',
          value: '4006381333932',
          message: 'The check digit of 4006381333932 is 2 and should be 1.',
          suggestion: 'Compare the GTIN with the one on the package; the last digit is computed from the others.',
          cells: ['A7', '4006381333932', 'Highlighter'],
          by_column: { SKU: 'A7', EAN: '4006381333932', Title: 'Highlighter' },
        }),
      },
    },
    problems: ['not_found'],
    handle: withImport(listRejections),
  }),
  route({
    ...newImport,
    path: '/import-status/{job_id}/rejections/resend',
    operationId: 'resendRejections',
    summary: 'Import corrected rows again',
    description:
      'Makes an import of just these rows: the cells given, by column, and all others as they stood. It has the options of this import, names it in `corrects`, and touches no product that it does not name, whatever `missing` says. The import is its owner’s, whoever sends the rows.',
    params: importParamsSchema,
    body: resendRequestSchema,
    bodyExample: { rows: [{ row: 7, cells: { EAN: '4006381333931' } }] },
    answers: { 202: queuedImport('The import of the corrected rows is queued.', { job_id: followingId }) },
    problems: ['not_found', 'not_resendable'],
    handle: withImport(resendRejections),
  }),
  route({
    ...ofOneImport,
    method: 'get',
    path: '/import-status/{job_id}/repairs',
    operationId: 'listRepairs',
    limit: 'status',
    summary: 'List the values that were repaired',
    query: repairListSchema,
    answers: {
      200: {
        description: 'A page of repairs, in the order of the file.',
        schema: listSchema('RepairList', repairSchema),
        example: listExample({
          row: 3,
          column: 'EAN',
          rule: 'gtin_leading_zero_restored',
          before: '36000291452',
          after: '036000291452',
          code: null,
        }),
      },
    },
    problems: ['not_found'],
    handle: withImport(listRepairs),
  }),
  route({
    ...ofOneImport,
    method: 'get',
    path: '/import-status/{job_id}/superseded',
    operationId: 'listSupersededRows',
    limit: 'status',
    summary: 'List the rows that later rows replaced',
    description: 'Two rows of one batch name the same product: the later one is merged over the earlier one.',
    query: supersededListSchema,
    answers: {
      200: {
        description: 'A page of superseded rows, in the order of the file.',
        schema: listSchema('SupersededList', supersededSchema),
        example: listExample({
          row: 3,
          line: 4,
          key: 'SKU-3',
          by_row: 8,
          fields: [
            {
              field: 'price',
              before: { amount: '19.99', currency: 'EUR' },
              after: { amount: '17.99', currency: 'EUR' },
            },
          ],
        }),
      },
    },
    problems: ['not_found'],
    handle: withImport(listSuperseded),
  }),
  route({
    ...ofOneImport,
    method: 'get',
    path: '/import-status/{job_id}/changes',
    operationId: 'listImportChanges',
    limit: 'status',
    summary: 'List what an import changed',
    description:
      'The products that it changed or deleted, by row, those that it settled as missing before them; then the products that it created and that still exist. Changes are kept for HISTORY_DAYS.',
    query: changeListSchema,
    answers: { 200: changePage },
    problems: ['not_found'],
    handle: withImport(listImportChanges),
  }),
  route({
    ...ofOneImport,
    permission: 'import',
    method: 'post',
    path: '/import-status/{job_id}/commit',
    operationId: 'commitImport',
    limit: 'import',
    summary: 'Write the file of a held import or of a dry run',
    description:
      'Exactly that file: an upload was kept; an address is fetched again, and fails with `source_changed` where the file is another one. A held import goes on; a dry run gets an import of its own.',
    idempotent: 'handler',
    answers: {
      202: {
        description: 'The import that writes it is queued.',
        ...shown,
        headers: statusLocation,
      },
    },
    problems: ['not_found', 'nothing_to_commit', 'import_overtaken'],
    handle: withImport(commitHeldImport),
  }),
  route({
    ...ofOneImport,
    method: 'post',
    path: '/import-status/{job_id}/cancel',
    operationId: 'cancelImport',
    permission: 'import',
    limit: 'general',
    summary: 'Cancel an import',
    description: 'What is written stays, and the counts are exact. A held import and a finished dry run are let go.',
    answers: {
      200: {
        description: 'It had not started, or waited for a person, and is cancelled; or the dry run is let go.',
        ...shown,
      },
      202: { description: 'It stops within one batch.', ...shown, headers: statusLocation },
    },
    problems: ['not_found', 'import_over'],
    handle: withImport(cancelImport),
  }),
  route({
    ...ofOneImport,
    method: 'post',
    path: '/import-status/{job_id}/undo',
    operationId: 'undoImport',
    permission: 'import',
    limit: 'import',
    summary: 'Undo an import',
    description:
      'An import of its own does it: what the import created is removed, what it changed or deleted comes back, and what changed since is rejected as `changed_since`. Its outcome: `created` came back, `updated` changed back or was removed. It can be followed, cancelled and undone as any other. Asked again, the answer is the same import, unless it failed or was cancelled: then another one goes on.',
    idempotent: 'handler',
    answers: {
      202: queuedImport('The import that undoes this one.', { job_id: followingId, undo_of: importExample.job_id }),
    },
    problems: ['not_found', 'not_undoable'],
    handle: withImport(undoImport),
  }),
  route({
    method: 'get',
    path: '/import-jobs',
    operationId: 'listImports',
    access: 'user',
    permission: ['read', 'import'],
    limit: 'general',
    tag,
    summary: 'List imports',
    description: 'Newest first; users see their own, administrators see all.',
    query: importListSchema,
    answers: {
      200: {
        description: 'A page of imports.',
        schema: listSchema('ImportList', importSummarySchema),
        example: listExample(summaryExample),
      },
    },
    problems: ['forbidden'],
    handle: listImports,
  }),
];
