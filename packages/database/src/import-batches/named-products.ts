import { asc, eq } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { importNamedProducts } from '../schema/imports.js';

/** Ids in one piece of the set: 8 KB. */
const pieceSize = 65_536;

/** The products that the rows of one file have named so far: one bit a product. */
export class NamedProducts {
  readonly #pieces = new Map<number, Uint8Array>();

  add(ids: readonly number[]): void {
    for (const id of ids) {
      const bit = bitOf(id);
      const piece = this.#pieces.get(pieceOf(id)) ?? new Uint8Array(pieceSize / 8);
      piece[bit >> 3] = (piece[bit >> 3] ?? 0) | (1 << (bit & 7));
      this.#pieces.set(pieceOf(id), piece);
    }
  }

  has(id: number): boolean {
    const bit = bitOf(id);
    return (((this.#pieces.get(pieceOf(id))?.[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
  }
}

/** Dry runs number new products from -1 down. */
function pieceOf(id: number): number {
  return Math.floor(id / pieceSize);
}

function bitOf(id: number): number {
  return id - pieceOf(id) * pieceSize;
}

/** Remembers which products the batch that ends at `row` named; of a stock file with the location of each. */
export async function insertNamedProducts(
  db: Database,
  importId: string,
  row: number,
  productIds: number[],
  locations: string[] | null = null,
): Promise<void> {
  if (productIds.length > 0) await db.insert(importNamedProducts).values({ importId, row, productIds, locations });
}

/** What the batches of an import named that are written, for an attempt that goes on from there. */
export async function selectNamedProducts(db: Database, importId: string): Promise<NamedProducts> {
  const named = new NamedProducts();
  const ofImport = eq(importNamedProducts.importId, importId);
  const rows = await db
    .select({ productIds: importNamedProducts.productIds })
    .from(importNamedProducts)
    .where(ofImport)
    .orderBy(asc(importNamedProducts.row));
  for (const { productIds } of rows) named.add(productIds);
  return named;
}
