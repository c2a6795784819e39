import { customLimits, type MappedRow } from '@feedstock/catalogue';
import { claimCustomNames, type Database } from '@feedstock/database';
import { ImportFailure } from '../attempt-ends.js';
import { KnownRow } from './mapped-rows.js';

/** Makes room in the catalogue for the custom attributes of a file; asks once for each name. */
export class NameClaims {
  readonly #db: Database;
  readonly #keep: boolean;
  readonly #claimed = new Set<string>();

  /** A dry run keeps nothing. */
  constructor(db: Database, { dryRun }: { dryRun: boolean }) {
    this.#db = db;
    this.#keep = !dryRun;
  }

  /** Claims the names that rows bring; the catalogue has those of rows that need not be read. Throws `too_many_attributes`. */
  async claimOf(rows: readonly MappedRow[]): Promise<void> {
    const names = new Set<string>();
    for (const row of rows) {
      if (row instanceof KnownRow) continue;
      for (const name in row.product.custom_attributes) if (!this.#claimed.has(name)) names.add(name);
    }
    const surplus = await claimCustomNames(this.#db, [...names], { keep: this.#keep });
    if (surplus !== null) throw tooManyNames(surplus.known, surplus.added);
    for (const name of names) this.#claimed.add(name);
  }
}

function tooManyNames(known: number, added: number): ImportFailure {
  const { maxNames: limit } = customLimits;
  const message = `The file brings ${added} new names of custom attributes. The catalogue has ${known}, and can have ${limit}.`;
  return new ImportFailure('too_many_attributes', message, { details: { known, added, limit } });
}
