import { customLimits, type ProductInput } from '@feedstock/catalogue';
import { claimCustomNames, type Database } from '@feedstock/database';
import { ImportFailure } from '../attempt-ends.js';

/** Makes room in the catalogue for the custom attributes of a file; asks once for each name. */
export class NameClaims {
  readonly #db: Database;
  readonly #keep: boolean;
  readonly #claimed = new Set<string>();
  readonly #noted = new Set<string>();

  /** A dry run keeps nothing. */
  constructor(db: Database, { dryRun }: { dryRun: boolean }) {
    this.#db = db;
    this.#keep = !dryRun;
  }

  /** Notes the names that a product brings. The catalogue has those of rows that need not be read. */
  note({ custom_attributes }: ProductInput): void {
    for (const name in custom_attributes) if (!this.#claimed.has(name)) this.#noted.add(name);
  }

  /** Claims the names that were noted. Throws `too_many_attributes`. */
  async claim(): Promise<void> {
    const names = [...this.#noted];
    const surplus = await claimCustomNames(this.#db, names, { keep: this.#keep });
    if (surplus !== null) throw tooManyNames(surplus.known, surplus.added);
    for (const name of names) {
      this.#claimed.add(name);
      this.#noted.delete(name);
    }
  }
}

function tooManyNames(known: number, added: number): ImportFailure {
  const { maxNames: limit } = customLimits;
  const message = `The file brings ${added} new names of custom attributes. The catalogue has ${known}, and can have ${limit}.`;
  return new ImportFailure('too_many_attributes', message, { details: { known, added, limit } });
}
