import { createTestDatabase } from '@feedstock/test-support';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import {
  type Connection,
  claimImport,
  connectDatabase,
  findImport,
  importDocument,
  keepImportAlive,
  selectSilentImports,
} from '../../src/index.js';
import { startImport } from '../support/import-builder.js';

/** A process whose clock is three hours ahead sees the times that Postgres sees. */
let connection: Connection;

beforeAll(async () => {
  connection = connectDatabase({ url: await createTestDatabase(), poolMax: 2, applicationName: 'test' });
});
afterAll(() => connection.close());
afterEach(() => vi.useRealTimers());

function setClockAhead(): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3 * 3_600_000 });
}

it('has spent no hours on an import that has just begun', async () => {
  const { attempt } = await startImport(connection.db);
  setClockAhead();
  const claim = await claimImport(connection.db, attempt.importId);
  expect(claim?.elapsedMs).toBeLessThan(60_000);
});

it('shows the rate of an import, and does not find it silent', async () => {
  const { attempt } = await startImport(connection.db);
  await connection.client`
    update import_jobs set rows_read = 100, created = 100, started_at = now() - interval '10 seconds' where id = ${attempt.importId}
  `;
  setClockAhead();
  await keepImportAlive(connection.db, attempt.importId, attempt.attempt);
  const row = await findImport(connection.db, attempt.importId);
  expect(row && importDocument(row).progress.rows_per_second).toBe(10);
  expect(await selectSilentImports(connection.db, { queued: 25, running: 25 })).toEqual([]);
});
