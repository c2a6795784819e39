import { type SQL, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { dryRunStock } from '../schema/imports.js';
import { products, stock, stockMovements } from '../schema/products.js';
import { reservations } from '../schema/reservations.js';
import type { Shelf, StockLevel } from '../stock/lock-stock.js';
import { recordLowStock, type StockChangeLevels } from '../stock/record-low-stock.js';
import { isHeld } from '../stock/reserved-quantity.js';
import { allSettled, StaleRead } from '../transaction.js';

/** What a location has of a product, while the rows of a batch are applied to it. */
export interface StockLine extends Shelf, PlacedStock {
  /** What the location had before the batch. */
  before: number;
  /** Whether the location had no stock of the product before. */
  isNew: boolean;
  /** Whether a row that was accepted has named it. */
  isNamed: boolean;
  /** The source that it belongs to from now on; where it is not given, that of the import. */
  givenTo?: number | null;
}

/** What is stored at a location, and the source that has named it last. */
export interface PlacedStock extends StockLevel {
  sourceId: number | null;
  /** Whether that is the source of the import. */
  isOwn: boolean;
  lowStock: number | null;
}

/** A line of the ledger that a row causes. */
export interface StockMovement extends Shelf {
  delta: number;
  quantityAfter: number;
  row: number;
  /** The source that the stock belonged to before. */
  sourceId: number | null;
}

export interface StockLevels {
  /** The products that exist. */
  products: ReadonlySet<number>;
  /** By `shelfKey`. */
  lines: ReadonlyMap<string, PlacedStock>;
}

/** Where the stock is that a batch compares with and writes to: the stock itself, or the rehearsal of a dry run. */
export interface StockStore {
  /** What the places have, which stays as it is until the transaction ends. */
  readLevels(shelves: readonly Shelf[]): Promise<StockLevels>;
  write(lines: readonly StockLine[], movements: readonly StockMovement[]): Promise<void>;
}

export const shelfKey = ({ productId, location }: Shelf) => `${productId}\u001f${location}`;

interface LevelRow extends Record<string, unknown> {
  product_id: number;
  location: string;
  quantity: number;
  source_id?: number | null;
  low_stock?: number | null;
}

/** The stock itself. */
export function storedStock(db: Database, importId: string, sourceId: number): StockStore {
  return {
    async readLevels(shelves) {
      if (shelves.length === 0) return noLevels;
      // Products before their stock, each in one order: so neither imports nor deletions wait for each other in a circle.
      // One after the other: the reservations are read once the locks are held.
      const [existing, lines, reserved] = await allSettled([
        db.execute<{ id: number }>(
          sql`select ${products.id} from ${products} where ${products.id} = any(${idsOf(shelves)}) order by ${products.id} for key share`,
        ),
        db.execute<LevelRow>(
          sql`select ${stock.productId}, ${stock.location}, ${stock.quantity}, ${stock.lowStock}, ${stock.sourceId} from ${stock} join ${asTable(shelves)} on ${stock.productId} = batch.product_id and ${stock.location} = batch.location order by ${stock.productId}, ${stock.location} for update of ${stock}`,
        ),
        selectReserved(db, shelves),
      ]);
      return levelsOf(existing, lines, reserved, (owner) => owner === sourceId);
    },

    async write(lines, movements) {
      if (lines.length === 0) return;
      const of = (value: (line: StockLine) => string | number | null, type: string) =>
        arrayParameter(lines.map(value), type);
      const moved = (value: (movement: StockMovement) => string | number | null, type: string) =>
        arrayParameter(movements.map(value), type);
      const owner = ({ givenTo = sourceId }: StockLine) => givenTo;
      const [written] = await db.execute<{ lines: number }>(sql`
        with batch as materialized (
          select * from unnest(${of(({ productId }) => productId, 'integer')}, ${of(({ location }) => location, 'text')},
            ${of(({ quantity }) => quantity, 'integer')}, ${of(owner, 'integer')}, ${of(({ isNew }) => String(isNew), 'boolean')})
            as batch (product_id, location, quantity, source_id, is_new)
        ), added as (
          insert into ${stock} (product_id, location, quantity, source_id)
          select product_id, location, quantity, source_id from batch where is_new
          on conflict do nothing returning 1
        ), changed as (
          update ${stock} set quantity = batch.quantity, source_id = batch.source_id,
            updated_at = case when ${stock.quantity} = batch.quantity then ${stock.updatedAt} else now() end
          from batch where not is_new and ${stock.productId} = batch.product_id and ${stock.location} = batch.location
          returning 1
        ), moved as (
          insert into ${stockMovements} (product_id, location, delta, quantity_after, import_id, "row", source_id, created_at)
          select product_id, location, delta, quantity_after, ${importId}::uuid, "row", source_id, statement_timestamp()
          from unnest(${moved(({ productId }) => productId, 'integer')}, ${moved(({ location }) => location, 'text')},
            ${moved(({ delta }) => delta, 'integer')}, ${moved(({ quantityAfter }) => quantityAfter, 'integer')},
            ${moved(({ row }) => row, 'integer')}, ${moved(({ sourceId: before }) => before, 'integer')})
            as moves (product_id, location, delta, quantity_after, "row", source_id)
        )
        select ((select count(*) from added) + (select count(*) from changed))::integer as lines`);
      if (written?.lines !== lines.length) throw new StaleRead('Another transaction has stocked a location first.');
      await recordLowStock(db, lines.map(fallOf));
    },
  };
}

/** The stock as a dry run has left it so far: what it would have written lies over what is stored. */
export function rehearsedStock(db: Database, importId: string): StockStore {
  return {
    async readLevels(shelves) {
      if (shelves.length === 0) return noLevels;
      const [existing, lines, reserved] = await allSettled([
        db.execute<{ id: number }>(
          sql`select ${products.id} from ${products} where ${products.id} = any(${idsOf(shelves)})`,
        ),
        db.execute<LevelRow>(sql`
          select batch.product_id, batch.location, coalesce(${dryRunStock.quantity}, ${stock.quantity}) as quantity
          from ${asTable(shelves)}
          left join ${stock} on ${stock.productId} = batch.product_id and ${stock.location} = batch.location
          left join ${dryRunStock} on ${dryRunStock.importId} = ${importId} and ${dryRunStock.productId} = batch.product_id
            and ${dryRunStock.location} = batch.location
          where coalesce(${dryRunStock.quantity}, ${stock.quantity}) is not null`),
        selectReserved(db, shelves),
      ]);
      return levelsOf(existing, lines, reserved, () => true);
    },

    async write(lines) {
      if (lines.length === 0) return;
      await db
        .insert(dryRunStock)
        .values(lines.map(({ productId, location, quantity }) => ({ importId, productId, location, quantity })))
        .onConflictDoUpdate({
          target: [dryRunStock.importId, dryRunStock.productId, dryRunStock.location],
          set: { quantity: sql`excluded.quantity` },
        });
    },
  };
}

function fallOf({ before, quantity, reserved, ...line }: StockLine): StockChangeLevels {
  return { ...line, before: before - reserved, after: quantity - reserved };
}

const noLevels: StockLevels = { products: new Set(), lines: new Map() };

function idsOf(shelves: readonly Shelf[]): SQL {
  return arrayParameter([...new Set(shelves.map(({ productId }) => productId))], 'integer');
}

/** The places as a table `batch`. */
export function asTable(shelves: readonly Shelf[]): SQL {
  const ids = arrayParameter(
    shelves.map(({ productId }) => productId),
    'integer',
  );
  const locations = arrayParameter(
    shelves.map(({ location }) => location),
    'text',
  );
  return sql`unnest(${ids}, ${locations}) as batch (product_id, location)`;
}

function selectReserved(db: Database, shelves: readonly Shelf[]) {
  return db.execute<LevelRow>(sql`
    select ${reservations.productId}, ${reservations.location}, sum(${reservations.quantity})::integer as quantity
    from ${reservations} where ${reservations.productId} = any(${idsOf(shelves)}) and ${isHeld}
    group by ${reservations.productId}, ${reservations.location}`);
}

function levelsOf(
  existing: readonly { id: number }[],
  lines: readonly LevelRow[],
  reserved: readonly LevelRow[],
  isOwn: (sourceId: number | null) => boolean,
): StockLevels {
  const keyOf = ({ product_id: productId, location }: LevelRow) => shelfKey({ productId, location });
  const held = new Map(reserved.map((row) => [keyOf(row), row.quantity]));
  return {
    products: new Set(existing.map(({ id }) => id)),
    lines: new Map(
      lines.map((row) => [
        keyOf(row),
        {
          quantity: row.quantity,
          reserved: held.get(keyOf(row)) ?? 0,
          sourceId: row.source_id ?? null,
          isOwn: isOwn(row.source_id ?? null),
          lowStock: row.low_stock ?? null,
        },
      ]),
    ),
  };
}
