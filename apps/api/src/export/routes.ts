import { route } from '../routing/route.js';
import { exportProducts } from './export-products.js';
import { exportQuerySchema, workbookType } from './export-query.js';

export const exportRoutes = [
  route({
    method: 'get',
    path: '/export-csv',
    operationId: 'exportProducts',
    access: 'user',
    permission: 'read',
    limit: 'general',
    tag: 'Export',
    summary: 'Export products as a file',
    description:
      'In the columns and formats of Google’s product data, in the order of their ids, all from one consistent snapshot. Imported again, the file gives equal products. It is streamed: if the connection breaks, the file is incomplete.',
    query: exportQuerySchema,
    requestHeaders: { 'Accept-Encoding': '`gzip` compresses the file.' },
    answers: {
      200: {
        description: 'The file, its first line a header.',
        contentTypes: ['text/csv', 'text/tab-separated-values', workbookType],
        headers: {
          'Content-Disposition': 'A name for the file.',
          'Content-Encoding': '`gzip` where the file is compressed.',
        },
      },
    },
    problems: ['busy'],
    handle: exportProducts,
  }),
];
