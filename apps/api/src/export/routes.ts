import { route } from '../routing/route.js';
import { exportProducts } from './export-products.js';
import { exportQuerySchema } from './export-query.js';

export const exportRoutes = [
  route({
    method: 'get',
    path: '/export-csv',
    access: 'user',
    limit: 'general',
    tag: 'Export',
    summary: 'Export products as a file',
    description:
      'In the columns and formats of Google’s product data, in the order of their ids, all as they were at one moment. Imported again, the file gives equal products. It is written while it is read; a cut connection means that it is not complete.',
    query: exportQuerySchema,
    requestHeaders: { 'Accept-Encoding': 'With `gzip` the file comes compressed.' },
    answers: {
      200: {
        description: 'The file, its first line a header.',
        contentTypes: ['text/csv', 'text/tab-separated-values'],
        headers: { 'Content-Disposition': 'A name for the file.', 'Content-Encoding': '`gzip`, if so.' },
      },
    },
    problems: ['busy'],
    handle: exportProducts,
  }),
];
