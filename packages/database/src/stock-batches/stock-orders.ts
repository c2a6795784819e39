/**
 * What rows of a stock file want, one order a row. A column each: an object a row would cost more than asking Postgres
 * about it.
 */
export class StockOrders {
  /** GTINs or offer ids, by which the rows look for their products. */
  readonly keys: string[] = [];
  readonly locations: string[] = [];
  /**
   * The quantities that may be compared with what is stored; null for a row that sets none, and where several rows of a
   * batch name one product and location, which have to be looked at beside each other.
   */
  readonly quantities: (number | null)[] = [];
  /** The first order of the batch for each location and key. */
  readonly #firsts = new Map<string, Map<string, number>>();

  get length(): number {
    return this.keys.length;
  }

  /** Adds the order of the next row. */
  add(key: string, location: string, quantity: number | null): void {
    const firsts = this.#firsts.get(location) ?? this.#begin(location);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, this.keys.length);
    else this.quantities[first] = null;
    this.keys.push(key);
    this.locations.push(location);
    this.quantities.push(first === undefined ? quantity : null);
  }

  /** What follows belongs to another batch. */
  endBatch(): void {
    this.#firsts.clear();
  }

  #begin(location: string): Map<string, number> {
    const firsts = new Map<string, number>();
    this.#firsts.set(location, firsts);
    return firsts;
  }
}
