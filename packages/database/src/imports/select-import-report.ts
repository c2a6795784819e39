import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importRejections, importRepairs, importSuperseded } from '../schema/imports.js';

export type RejectionRow = typeof importRejections.$inferSelect;
export type RepairRow = typeof importRepairs.$inferSelect;
export type SupersededRowRecord = typeof importSuperseded.$inferSelect;

/** Rejections of an import by row, those after row `after`. */
export async function selectRejections(
  db: Database,
  importId: string,
  page: { after?: number | undefined; skip: number; limit: number; code?: string | undefined },
): Promise<RejectionRow[]> {
  return db
    .select()
    .from(importRejections)
    .where(
      and(
        eq(importRejections.importId, importId),
        page.after === undefined ? undefined : gt(importRejections.row, page.after),
        page.code === undefined ? undefined : eq(importRejections.code, page.code),
      ),
    )
    .orderBy(asc(importRejections.row))
    .offset(page.skip)
    .limit(page.limit);
}

/** The rejections of these rows of an import, by row. */
export async function selectRejectionsOfRows(
  db: Database,
  importId: string,
  rows: readonly number[],
): Promise<RejectionRow[]> {
  return db
    .select()
    .from(importRejections)
    .where(and(eq(importRejections.importId, importId), inArray(importRejections.row, [...rows])))
    .orderBy(asc(importRejections.row));
}

/** Those of these rows of an import that were rejected. */
export async function selectRejectedRows(db: Database, importId: string, rows: readonly number[]): Promise<number[]> {
  const found = await db
    .select({ row: importRejections.row })
    .from(importRejections)
    .where(and(eq(importRejections.importId, importId), inArray(importRejections.row, [...rows])));
  return found.map(({ row }) => row);
}

/** Repairs of an import by row and number, those after the pair `after`. */
export async function selectRepairs(
  db: Database,
  importId: string,
  page: { after?: { row: number; number: number } | undefined; skip: number; limit: number; rule?: string | undefined },
): Promise<RepairRow[]> {
  return db
    .select()
    .from(importRepairs)
    .where(
      and(
        eq(importRepairs.importId, importId),
        page.after === undefined
          ? undefined
          : sql`(${importRepairs.row}, ${importRepairs.number}) > (${page.after.row}, ${page.after.number})`,
        page.rule === undefined ? undefined : eq(importRepairs.rule, page.rule),
      ),
    )
    .orderBy(asc(importRepairs.row), asc(importRepairs.number))
    .offset(page.skip)
    .limit(page.limit);
}

/** Rows of an import that later rows replaced, by row, those after row `after`. */
export async function selectSuperseded(
  db: Database,
  importId: string,
  page: { after?: number | undefined; skip: number; limit: number },
): Promise<SupersededRowRecord[]> {
  const ofImport = eq(importSuperseded.importId, importId);
  return db
    .select()
    .from(importSuperseded)
    .where(page.after === undefined ? ofImport : and(ofImport, gt(importSuperseded.row, page.after)))
    .orderBy(asc(importSuperseded.row))
    .offset(page.skip)
    .limit(page.limit);
}
