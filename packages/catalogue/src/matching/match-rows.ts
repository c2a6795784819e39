import type { Rejection } from '../import/rejection.js';
import { keepFields } from '../product/field-set.js';
import { type ClearedFields, changedFields, mergeProduct } from '../product/merge-product.js';
import type { ProductInput } from '../product/product.js';
import { gtinTaken, noKey, offerIdTaken, productExists, productUnknown, titleMissing } from './match-rejections.js';
import type { Holder, MappedRow, MatchSettings, ProductKeys, RejectedRow, SupersededRow } from './row-batch.js';

/** What a batch contains for one product: the last row that named it, and its rows laid over each other. */
interface Statement {
  holder: Holder;
  row: MappedRow;
  /** The row itself, or its rows laid over each other. */
  given: { readonly product: ProductInput };
  /** What the rows clear where they give nothing. */
  cleared: ClearedFields;
  /** The attributes that each of the rows has, and none could be read of. */
  unread: readonly string[];
  /** The stored digest is that of the row: nothing would change. */
  known: boolean;
}

export interface MatchedRows {
  statements: Statement[];
  superseded: SupersededRow[];
  rejected: RejectedRow[];
}

type Key = { field: 'gtin' | 'offer_id'; value: string };

/** By which identifier a row looks for its product; null where it lacks the one it must have. */
export function keyOf(product: ProductKeys, matchBy: MatchSettings['matchBy']): Key | null {
  if (matchBy !== 'offer_id' && product.gtin !== null) return { field: 'gtin', value: product.gtin };
  if (matchBy !== 'gtin' && product.offer_id !== null) return { field: 'offer_id', value: product.offer_id };
  return null;
}

/**
 * Finds for each row, in the order of the file, the product it speaks of, as if rows were written one by one:
 * a row sees what the rows before it did to GTINs and offer ids. Several rows for one product become one statement,
 * in which the later row is laid over the earlier, so that the size of batches decides nothing but the word
 * "superseded". `stored` are the products that hold any identifier of the batch; `isNamed` knows those that earlier
 * batches of the file named.
 */
export function matchRows(
  rows: readonly MappedRow[],
  stored: readonly Holder[],
  settings: MatchSettings,
  isNamed: (productId: number) => boolean,
): MatchedRows {
  const holders = new HolderIndex(stored);
  const statements = new Map<Holder, Statement>();
  const rejected: RejectedRow[] = [];
  const superseded: SupersededRow[] = [];
  const wasNamed = (holder: Holder): boolean => statements.has(holder) || (holder.id !== null && isNamed(holder.id));

  for (const row of rows) {
    const holder = findHolder(row.keys, holders, settings);
    const rejection = holder === 'no_key' ? noKey(settings) : rejectionOf(row, holder, holders, settings, wasNamed);
    if (rejection !== null) {
      const { gtin, offer_id } = row.keys;
      rejected.push({ row: row.row, line: row.line, cells: row.cells, rejection, keys: { gtin, offer_id } });
      continue;
    }
    const target = holder === null || holder === 'no_key' ? holders.create() : holder;
    const earlier = statements.get(target);
    if (earlier !== undefined) superseded.push(supersede(earlier.row, row, settings));
    const unread = earlier === undefined ? row.unread : row.unread.filter((name) => earlier.unread.includes(name));
    statements.set(target, {
      holder: target,
      row,
      given: earlier === undefined ? row : { product: layOver(earlier, row, settings) },
      cleared: clearedBy(unread, settings),
      unread,
      known: earlier === undefined && target.contentHash === row.contentHash,
    });
    const exists = target.id !== null || earlier !== undefined;
    holders.reassign(target, exists ? changedKeys(row.keys, settings) : row.keys);
  }
  return { statements: [...statements.values()], superseded, rejected };
}

/**
 * What the rows so far say of a product, and then `row`. A product that an earlier row of the batch has created exists, so
 * that the size of batches decides nothing.
 */
function layOver({ given }: Statement, row: MappedRow, settings: MatchSettings): ProductInput {
  const merged = mergeProduct(given.product, row.product, clearedBy(row.unread, settings));
  return settings.mayChange === null ? merged : keepFields(given.product, merged, settings.mayChange);
}

/** The keys that a row may give to a product that exists. */
function changedKeys(product: ProductKeys, { mayChange }: MatchSettings): ProductKeys {
  if (mayChange === null) return product;
  return { gtin: mayChange('gtin') ? product.gtin : null, offer_id: mayChange('offer_id') ? product.offer_id : null };
}

function clearedBy(unread: readonly string[], { cleared }: MatchSettings): ClearedFields {
  if (unread.length === 0) return cleared;
  return { ...cleared, attributes: cleared.attributes.filter((name) => !unread.includes(name)) };
}

function supersede({ row, line, product }: MappedRow, later: MappedRow, { matchBy }: MatchSettings): SupersededRow {
  const key = keyOf(later.keys, matchBy)?.value ?? '';
  return { row, line, key, byRow: later.row, fields: changedFields(product, later.product) };
}

/** Who holds which identifier, kept up to date while rows pass. */
class HolderIndex {
  readonly byGtin = new Map<string, Holder>();
  readonly byOfferId = new Map<string, Holder>();

  constructor(stored: readonly Holder[]) {
    for (const holder of stored) this.#enter(holder);
  }

  create(): Holder {
    return { id: null, gtin: null, offerId: null, contentHash: null };
  }

  /** The holder takes over the identifiers that a row gives it, and lets go of those they replace. */
  reassign(holder: Holder, product: ProductKeys): void {
    const gtin = product.gtin ?? holder.gtin;
    const offerId = product.offer_id ?? holder.offerId;
    if (gtin === holder.gtin && offerId === holder.offerId) return;
    if (holder.gtin !== null) this.byGtin.delete(holder.gtin);
    if (holder.offerId !== null) this.byOfferId.delete(holder.offerId);
    holder.gtin = gtin;
    holder.offerId = offerId;
    this.#enter(holder);
  }

  #enter(holder: Holder): void {
    if (holder.gtin !== null) this.byGtin.set(holder.gtin, holder);
    if (holder.offerId !== null) this.byOfferId.set(holder.offerId, holder);
  }
}

/** The product a row speaks of; null where there is none yet. */
function findHolder(product: ProductKeys, holders: HolderIndex, settings: MatchSettings): Holder | null | 'no_key' {
  const key = keyOf(product, settings.matchBy);
  if (key === null) return 'no_key';
  if (key.field === 'offer_id') return holders.byOfferId.get(key.value) ?? null;
  const found = holders.byGtin.get(key.value);
  if (found !== undefined || settings.matchBy === 'gtin' || product.offer_id === null) return found ?? null;
  // A product known by its offer id only now gets its GTIN; one that has another GTIN is another product.
  const byOfferId = holders.byOfferId.get(product.offer_id);
  return byOfferId?.gtin === null ? byOfferId : null;
}

function rejectionOf(
  row: MappedRow,
  holder: Holder | null,
  holders: HolderIndex,
  settings: MatchSettings,
  wasNamed: (holder: Holder) => boolean,
): Rejection | null {
  const { keys } = row;
  if (holder !== null && settings.mode === 'create_only') return productExists(row, holder, settings);
  if (holder === null && settings.mode === 'update_only') return productUnknown(row, settings);
  if (holder === null && !row.isTitled) return titleMissing(row, settings);
  if (holder !== null && isOtherOffer(keys, holder) && wasNamed(holder)) return gtinTaken(row, holder, settings);
  const offerHolder = keys.offer_id === null ? undefined : holders.byOfferId.get(keys.offer_id);
  if (offerHolder !== undefined && offerHolder !== holder) return offerIdTaken(row, offerHolder, settings);
  const gtinHolder = keys.gtin === null ? undefined : holders.byGtin.get(keys.gtin);
  if (gtinHolder !== undefined && gtinHolder !== holder) return gtinTaken(row, gtinHolder, settings);
  return null;
}

/**
 * Two offers of one item, new and used, say: a product that no row of this file has named only gets another offer id.
 * A product with another offer id was found by its GTIN.
 */
function isOtherOffer({ offer_id }: ProductKeys, { offerId }: Holder): boolean {
  return offer_id !== null && offerId !== null && offer_id !== offerId;
}
