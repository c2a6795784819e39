import { type Database, type LocatedImport, type RejectionRow, selectRejections } from '@feedstock/database';
import { z } from 'zod';
import { prefersType } from '../http/accepts.js';
import { ok } from '../http/answer.js';
import { readPage } from '../http/list.js';
import type { Dependencies } from '../routing/dependencies.js';
import { countIn } from './count-in.js';
import type { rejectionListSchema } from './import-requests.js';
import { cellsByColumn, columnsOf, rejectionsFile } from './rejections-file.js';

interface RejectionRequest {
  query: z.output<typeof rejectionListSchema>;
  headers: { accept?: string | undefined };
  found: LocatedImport;
}

/** The rejected rows in the order of the file: a page of them, or all of them as a file to be corrected and imported again. */
export async function listRejections(request: RejectionRequest, { db }: Pick<Dependencies, 'db'>) {
  const { query, headers, found } = request;
  if (!prefersType(headers.accept, 'text/csv')) return listPageOf(request, db);
  return {
    status: 200 as const,
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="rejections-${found.id}.csv"`,
      Vary: 'Accept, Origin',
    },
    stream: rejectionsFile(db, found, { code: query.code, excelSafe: query.excel_safe }),
  };
}

async function listPageOf({ query, found }: RejectionRequest, db: Database) {
  const columns = columnsOf(found);
  const list = await readPage(query, {
    cursor: z.int(),
    select: (after, range) => selectRejections(db, found.id, { after, ...range, code: query.code }),
    count: () => countIn(found.rejectionsByCode, query.code),
    show: (rejection) => ({ ...showRejection(rejection), by_column: cellsByColumn(rejection, columns) }),
    position: ({ row }) => row,
  });
  return ok(list, { Vary: 'Accept, Origin' });
}

function showRejection({ row, line, code, column, value, message, suggestion, cells }: RejectionRow) {
  return { row, line, code, column, value, message, suggestion, cells };
}
