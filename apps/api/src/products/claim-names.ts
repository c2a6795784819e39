import { customLimits } from '@feedstock/catalogue';
import { claimCustomNames, type Database } from '@feedstock/database';
import { invalid } from '../http/parse-input.js';

/** Makes room in the catalogue for the names of custom attributes. Throws a 422 where it would have too many. */
export async function claimNames(db: Database, names: readonly string[]): Promise<void> {
  const surplus = await claimCustomNames(db, names);
  if (surplus === null) return;
  const message = `${surplus.added} of these names are new. The catalogue has ${surplus.known} names of custom attributes, and can have ${customLimits.maxNames}. Use names that are known, or remove custom attributes from products first.`;
  throw invalid([{ path: 'body.custom_attributes', code: 'too_many_custom_attributes', message }]);
}
