import { eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { dryRunProducts, dryRunStock, importNamedProducts } from '../schema/imports.js';

/** Deletes what an import needs only while it reads its file: the products it has named, and the rehearsal of a dry run. */
export async function deleteAttemptData(transaction: Database, importId: string): Promise<void> {
  for (const table of [importNamedProducts, dryRunStock, dryRunProducts])
    await transaction.delete(table).where(eq(table.importId, importId));
}
