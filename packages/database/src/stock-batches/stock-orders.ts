import { arrayMembers } from '../array-parameter.js';
import { PackedTexts } from './packed-texts.js';

/** Between a key and a location: a control character that neither has. */
const placeSeparator = '\u001f';

/**
 * What rows of a stock file want, one order a row, batch by batch. A column each: an object a row would cost more than
 * asking Postgres about it.
 */
export class StockOrders {
  length = 0;
  readonly #locations = new Set<string>();
  readonly #packedKeys = new PackedTexts();
  readonly #packedPlaces = new PackedTexts();
  /** The members of an array for each batch that has some. */
  readonly #packedQuantities: string[] = [];
  /** Of the batch that has not ended. */
  #keys: string[] = [];
  #places: string[] = [];
  #quantities: (number | null)[] = [];
  /** The first order of the batch for each location and key, counted within the batch. */
  readonly #firsts = new Map<string, Map<string, number>>();

  /** Every location that an order names, once. */
  get distinctLocations(): ReadonlySet<string> {
    return this.#locations;
  }

  /**
   * Adds the order of the next row. `key`: the GTIN or offer id by which it looks for its product. `quantity`: what may be
   * compared with the stock; null for a row that sets none.
   */
  add(key: string, location: string, quantity: number | null): void {
    const firsts = this.#firsts.get(location) ?? this.#begin(location);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, this.#keys.length);
    // Several rows of a batch for one place have to be looked at beside each other.
    else this.#quantities[first] = null;
    this.#keys.push(key);
    this.#places.push(location);
    this.#quantities.push(first === undefined ? quantity : null);
    this.length += 1;
  }

  /** What follows belongs to another batch. */
  endBatch(): void {
    this.#packedKeys.add(this.#keys);
    this.#packedPlaces.add(this.#places);
    if (this.#quantities.length > 0) this.#packedQuantities.push(arrayMembers(this.#quantities));
    [this.#keys, this.#places, this.#quantities] = [[], [], []];
    this.#firsts.clear();
  }

  /** The columns of the batches that have ended, each the literal of an array. */
  literals(): Record<'keys' | 'locations' | 'quantities', string> {
    const quantities = `{${this.#packedQuantities.join(',')}}`;
    return { keys: this.#packedKeys.literal(), locations: this.#packedPlaces.literal(), quantities };
  }

  /** The product and location of each order of the batches that have ended, as one text. */
  *places(): Generator<string> {
    const locations = this.#packedPlaces.values();
    for (const key of this.#packedKeys.values()) yield `${key}${placeSeparator}${locations.next().value}`;
  }

  #begin(location: string): Map<string, number> {
    this.#locations.add(location);
    const firsts = new Map<string, number>();
    this.#firsts.set(location, firsts);
    return firsts;
  }
}
