import { z } from 'zod';
import { importRequestSchema, uploadFormSchema, uploadQuerySchema } from '../imports/import-requests.js';
import { route } from '../routing/route.js';
import { fileTypes } from '../uploads/file-types.js';
import { previewExample, previewSchema } from './preview-schemas.js';
import { requestPreview } from './request-preview.js';
import { showFilePreview } from './show-preview.js';

const tag = 'Imports';
const shown = { schema: previewSchema, example: previewExample };

export const previewRoutes = [
  route({
    method: 'post',
    path: '/import-preview',
    operationId: 'createPreview',
    access: 'user',
    permission: 'import',
    limit: 'general',
    tag,
    summary: 'Preview a file',
    description:
      'What an import of the file behind an address, as JSON, or of the file itself, as the body or in a form, would make of it: how it is written, what each column is taken for and why, and its first rows. Nothing is written. Options are those of an import: in the body of an address, in the query of a file.',
    query: uploadQuerySchema,
    body: importRequestSchema,
    bodyTypes: ['application/json', 'multipart/form-data'],
    // JSON is the request with an address; a file of JSON is sent in a form, or as application/octet-stream.
    fileTypes: fileTypes.filter((type) => type !== 'application/json'),
    uploadBody: uploadFormSchema,
    bodyExample: { url: 'https://supplier.example.com/feed.csv' },
    idempotent: 'handler',
    answers: {
      200: { description: 'What the file is like.', ...shown },
      202: {
        description: 'It takes longer than two seconds: look at its address.',
        ...shown,
        headers: { Location: 'The address of the preview.' },
        example: {
          ...previewExample,
          status: 'running',
          columns: [],
          first_rows: [],
          needs_default_currency: false,
        },
      },
    },
    problems: ['not_found'],
    handle: requestPreview,
  }),
  route({
    method: 'get',
    path: '/import-preview/{preview_id}',
    operationId: 'getPreview',
    access: 'user',
    permission: 'import',
    limit: 'status',
    tag,
    summary: 'Show a preview',
    description: 'For an hour after it was requested.',
    params: z.strictObject({
      preview_id: z.uuid().meta({ description: 'The id of the preview.', example: previewExample.preview_id }),
    }),
    answers: { 200: { description: 'The preview as it is now.', ...shown } },
    problems: ['not_found'],
    handle: showFilePreview,
  }),
];
