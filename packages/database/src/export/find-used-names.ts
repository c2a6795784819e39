import { attributes } from '@feedstock/catalogue';
import { type SQL, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import { matchingProducts, type ProductFilter } from '../product-list/product-filter.js';
import { products } from '../schema/products.js';
import { fieldColumn } from './attribute-text.js';
import type { Snapshot } from './open-snapshot.js';

/** What some product has a value for. */
interface UsedNames {
  /** Names of attributes, whether they have a column in the table or not. */
  attributes: Set<string>;
  /** Names of custom attributes. */
  custom: Set<string>;
}

interface Wanted {
  filter: ProductFilter;
  /** With more than so many custom attributes, the others are not looked for. */
  maxCustom: number;
}

/**
 * How many products each round takes names of; null for all. Most products have the same names. So a round looks for
 * products with a name that the rounds before did not find, which soon are none; the last round takes all that are left.
 */
const productsOfRounds: readonly (number | null)[] = [1000, 1000, 1000, null];

const fields = attributes.flatMap((attribute) => {
  const column = fieldColumn(attribute);
  return column === undefined ? [] : [{ name: attribute.name, isSet: sql`${column} is not null` }];
});

/** The names that the matching products have values for. */
export async function findUsedNames(snapshot: Snapshot, { filter, maxCustom }: Wanted): Promise<UsedNames> {
  const used: UsedNames = { attributes: new Set(), custom: new Set() };
  const matching = matchingProducts(filter) ?? sql`true`;
  for (const limit of productsOfRounds) {
    const found = await snapshot.select<{ name: string; is_custom: boolean }>(
      selectOtherNames(used, { matching, limit, isCustomWanted: used.custom.size <= maxCustom }),
    );
    if (found.length === 0) break;
    for (const { name, is_custom } of found) used[is_custom ? 'custom' : 'attributes'].add(name);
  }
  return used;
}

interface Round {
  matching: SQL;
  /** Of products; null for all. */
  limit: number | null;
  isCustomWanted: boolean;
}

/** The statement that selects names that are not among `used`, of products that have such names. */
function selectOtherNames(used: UsedNames, { matching, limit, isCustomWanted }: Round): SQL {
  const otherFields = fields.filter(({ name }) => !used.attributes.has(name));
  const objects = [
    { isCustom: false, rest: without(sql`${products.attributes}`, used.attributes) },
    ...(isCustomWanted ? [{ isCustom: true, rest: without(sql`${products.customAttributes}`, used.custom) }] : []),
  ];
  const hasOther = [...otherFields.map(({ isSet }) => isSet), ...objects.map(({ rest }) => sql`${rest} <> '{}'`)];
  const names = [
    ...otherFields.map(({ name, isSet }) => sql`select ${name}, false where ${isSet}`),
    ...objects.map(({ isCustom, rest }) => sql`select jsonb_object_keys(${rest}), ${isCustom}::boolean`),
  ];
  return sql`
    select distinct name, is_custom
    from (select * from ${products} where (${matching}) and (${sql.join(hasOther, sql` or `)}) limit ${limit}) as products,
      lateral (${sql.join(names, sql` union all `)}) as names (name, is_custom)
  `;
}

function without(object: SQL, names: ReadonlySet<string>): SQL {
  return sql`(${object} - ${arrayParameter([...names], 'text')})`;
}
