import { randomUUID } from 'node:crypto';
import type { MappedRow } from '@feedstock/catalogue';
import { emptyProduct, nothingCleared, type ProductInput } from '@feedstock/catalogue';
import { type BatchSettings, claimImport, createImport, type Database, type ImportBatch } from '../../src/index.js';
import { users } from '../../src/schema/users.js';

/** A user who may own imports. */
async function insertUser(db: Database): Promise<number> {
  const name = `user${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  const [user] = await db
    .insert(users)
    .values({ email: `${name}@example.com`, username: name, passwordHash: 'x' })
    .returning({ id: users.id });
  return user?.id ?? 0;
}

/** A claimed import of its own source, with settings for its batches. */
export async function startImport(db: Database, changes: Partial<BatchSettings> = {}) {
  const id = randomUUID();
  const created = await createImport(db, {
    id,
    createdBy: await insertUser(db),
    sourceUrl: `https://example.com/${id}.csv`,
    sourceAuthorization: null,
    uploadId: null,
    sourceLocator: `https://example.com/${id}.csv`,
    options: {},
  });
  const claim = await claimImport(db, id);
  const settings: BatchSettings = {
    matchBy: 'auto',
    mode: 'upsert',
    cleared: nothingCleared,
    mayChange: null,
    dryRun: false,
    rememberNamed: false,
    quantityHeader: null,
    sourceId: created.sourceId,
    maxPriceMove: null,
    keepsHistory: true,
    headers: { gtin: 'gtin', offer_id: 'id', title: 'title' },
    ...changes,
  };
  return { attempt: { importId: id, attempt: claim?.claimed.attempts ?? 0 }, settings };
}

/** A mapped row; its digest stands for what it says. */
export function mappedRow(row: number, said: Partial<ProductInput>, unread: readonly string[] = []): MappedRow {
  const product = { ...emptyProduct(), ...said };
  return {
    row,
    line: row + 1,
    cells: Object.values(said).map(String),
    keys: product,
    product,
    isTitled: product.title !== null,
    contentHash: digest(product),
    repairs: [],
    unread,
  };
}

function digest(product: ProductInput): string {
  let sum = 0n;
  for (const character of JSON.stringify(product)) {
    sum = (sum * 31n + BigInt(character.codePointAt(0) ?? 0)) % 2n ** 122n;
  }
  const hex = sum.toString(16).padStart(32, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function batchOf(mapped: readonly MappedRow[], rejected: ImportBatch['rejected'] = []): ImportBatch {
  const row = Math.max(0, ...mapped.map((each) => each.row), ...rejected.map((each) => each.row));
  return { mapped, rejected, checkpoint: { row, bytes: row * 100, digest: 'd' }, bytesTotal: null };
}
