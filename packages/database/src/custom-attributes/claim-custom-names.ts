import { customLimits } from '@feedstock/catalogue';
import { type SQL, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import type { Database } from '../connect.js';
import { customAttributeNames } from '../schema/custom-attribute-names.js';
import { products } from '../schema/products.js';

/** What the catalogue knows of names of custom attributes, and how many of those asked for are new. */
export interface CustomNames {
  known: number;
  added: number;
}

/**
 * Makes room for the names of custom attributes that products are about to get. Null where they fit; else how many there
 * are, and nothing was kept. Costs one look at an index where all names are known; only once the limit is reached are the
 * products looked at, for names that none of them has any more. `keep` is false where nothing shall be written.
 */
export async function claimCustomNames(
  db: Database,
  names: readonly string[],
  { keep = true, max = customLimits.maxNames }: { keep?: boolean; max?: number } = {},
): Promise<CustomNames | null> {
  if (names.length === 0) return null;
  const digests = sql`(select distinct md5(name)::uuid as digest from unnest(${arrayParameter(names, 'text')}) as name)`;
  if ((await countNames(db, digests)).added === 0) return null;
  return db.transaction(async (transaction) => {
    // One at a time, so that two that fit each by itself do not pass the limit together.
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtext('custom_attribute_names'))`);
    let found = await countNames(transaction, digests);
    if (found.known + found.added > max) {
      await forgetUnusedNames(transaction);
      found = await countNames(transaction, digests);
    }
    if (found.known + found.added > max) return found;
    if (keep) await transaction.execute(sql`insert into ${customAttributeNames} ${digests} on conflict do nothing`);
    return null;
  });
}

/** The names that are known are counted only where some are new: that reads all of them. */
async function countNames(db: Database, digests: SQL): Promise<CustomNames> {
  const [row] = await db.execute<{ known: number; added: number }>(sql`
    select count(*)::integer as added,
      case when count(*) = 0 then 0 else (select count(*) from ${customAttributeNames}) end::integer as known
    from ${digests} as wanted
    where not exists (select from ${customAttributeNames} where ${customAttributeNames.digest} = wanted.digest)`);
  return row ?? { known: 0, added: 0 };
}

/** The names of products that are about to be written may be among them: they are counted again when they come again. */
async function forgetUnusedNames(db: Database): Promise<void> {
  await db.execute(sql`
    delete from ${customAttributeNames} where ${customAttributeNames.digest} not in (
      select distinct md5(name)::uuid from ${products}, jsonb_object_keys(${products.customAttributes}) as name
    )`);
}
