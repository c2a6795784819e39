import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { selectHolders } from '../import-batches/select-holders.js';
import type { TitledProduct } from '../products/stored-product.js';
import { dryRunProducts } from '../schema/imports.js';
import { selectProducts } from './lock-products.js';
import type { NewProduct, ProductStore, ProductToStore } from './product-store.js';

/**
 * The catalogue as a dry run has left it so far: what it would have written lies over what is stored, so that a
 * product named in two batches is created once. The catalogue itself is only read.
 */
export function dryRunCatalogue(db: Database, importId: string): ProductStore {
  const rehearsed = eq(dryRunProducts.importId, importId);
  return {
    async selectHolders(gtins, offerIds) {
      const found = await selectHolders(db, gtins, offerIds);
      const rows = await db
        .select({
          id: dryRunProducts.id,
          gtin: dryRunProducts.gtin,
          offerId: dryRunProducts.offerId,
          contentHash: dryRunProducts.contentHash,
        })
        .from(dryRunProducts)
        .where(
          and(
            rehearsed,
            or(
              sql`${dryRunProducts.gtin} = any(${arrayParameter(gtins, 'text')})`,
              sql`${dryRunProducts.offerId} = any(${arrayParameter(offerIds, 'text')})`,
              sql`${dryRunProducts.id} = any(${arrayParameter([...found.keys()], 'integer')})`,
            ),
          ),
        );
      for (const row of rows) found.set(row.id, row);
      return found;
    },

    async readProducts(ids) {
      const products = await selectProducts(db, ids);
      const rows = await db
        .select({ id: dryRunProducts.id, product: dryRunProducts.product })
        .from(dryRunProducts)
        .where(and(rehearsed, inArray(dryRunProducts.id, [...ids, 0])));
      for (const { id, product } of rows) {
        const stored = products.get(id) ?? { pins: [], version: 0, sourceId: null };
        products.set(id, { ...stored, product: product as TitledProduct });
      }
      return products;
    },

    allocateIds: async (rows) => rows.map((row) => -row),

    createProducts: (products) => rehearse(products.map(toStore)),
    updateProducts: rehearse,

    recordChanges: async () => undefined,

    noteHashes: async () => undefined,
  };

  async function rehearse(products: readonly ProductToStore[]): Promise<void> {
    if (products.length === 0) return;
    await db
      .insert(dryRunProducts)
      .values(products.map((each) => toRow(importId, each)))
      .onConflictDoUpdate({
        target: [dryRunProducts.importId, dryRunProducts.id],
        set: {
          gtin: sql`excluded.gtin`,
          offerId: sql`excluded.offer_id`,
          contentHash: sql`excluded.content_hash`,
          product: sql`excluded.product`,
        },
      });
  }
}

function toStore({ id, row, said, contentHash }: NewProduct): ProductToStore {
  return { id, row, product: said.product as TitledProduct, contentHash };
}

/** The digest of no row. */
const noHash = '00000000-0000-0000-0000-000000000000';

function toRow(importId: string, { id, product, contentHash }: ProductToStore): typeof dryRunProducts.$inferInsert {
  return { importId, id, gtin: product.gtin, offerId: product.offer_id, contentHash: contentHash ?? noHash, product };
}
