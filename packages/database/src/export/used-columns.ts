import { type Attribute, attributes } from '@feedstock/catalogue';
import { and, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import { matchingProducts, type ProductFilter } from '../product-list/product-filter.js';
import { products } from '../schema/products.js';
import type { ColumnContent } from './export-column.js';
import { findKeys } from './find-keys.js';
import { findUsedNames } from './find-used-names.js';
import type { Snapshot } from './open-snapshot.js';

/** The columns that some product has a value for: attributes in the order of their table, then custom attributes by name. */
export async function findUsedColumns(snapshot: Snapshot, filter: ProductFilter): Promise<ColumnContent[]> {
  const used = await findUsedNames(snapshot, { filter, maxCustom: maxCustomColumns });
  const contents: ColumnContent[] = [];
  for (const attribute of attributes) {
    if (used.attributes.has(attribute.name)) contents.push(await attributeContent(snapshot, attribute, filter));
  }
  return [...contents, ...(await customContents(snapshot, used.custom, filter))];
}

/** Custom attributes with a column of their own: far more than a person reads, and few enough for a quick statement. */
const maxCustomColumns = 1000;

/** The columns of the custom attributes by name. Of too many, the most common get a column, and one more has the rest. */
async function customContents(
  snapshot: Snapshot,
  used: ReadonlySet<string>,
  filter: ProductFilter,
): Promise<ColumnContent[]> {
  const isAll = used.size <= maxCustomColumns;
  const names = (isAll ? [...used] : await findCommonCustom(snapshot, filter)).toSorted();
  return [...names.map((name) => ({ custom: name })), ...(isAll ? [] : [{ customExcept: names }])];
}

/** The names of the most common custom attributes. */
async function findCommonCustom(snapshot: Snapshot, filter: ProductFilter): Promise<string[]> {
  const rows = await snapshot.select<{ name: string }>(sql`
    select name from ${products}, jsonb_object_keys(${products.customAttributes}) as name
    where ${matchingProducts(filter) ?? sql`true`}
    group by name order by count(*) desc, name collate "C" limit ${maxCustomColumns}
  `);
  return rows.map(({ name }) => name);
}

/** Those of `names` that are custom attributes of some product. */
export async function findUsedCustom(
  snapshot: Snapshot,
  names: readonly string[],
  filter: ProductFilter,
): Promise<Set<string>> {
  const wanted = arrayParameter(names, 'text');
  const rows = await snapshot.select<{ name: string }>(sql`
    select distinct name from ${products}, jsonb_object_keys(${products.customAttributes}) as name
    where (${matchingProducts(filter) ?? sql`true`}) and jsonb_exists_any(${products.customAttributes}, ${wanted})
      and name = any(${wanted})
  `);
  return new Set(rows.map(({ name }) => name));
}

/**
 * The column of an attribute; of a group, with the parts that some product has. A header with one part would mean a
 * group spread over several columns, so there are always at least two.
 */
export async function attributeContent(
  snapshot: Snapshot,
  attribute: Attribute,
  filter: ProductFilter,
): Promise<ColumnContent> {
  const { name, shape, maxValues } = attribute;
  if (shape.kind !== 'group') return { attribute, parts: [] };
  const stored = sql`(${products.attributes} -> ${name})`;
  const where = and(matchingProducts(filter), sql`${stored} is not null`);
  const object = maxValues === 1 ? stored : sql`element`;
  const elements = maxValues === 1 ? undefined : sql`jsonb_array_elements(${stored}) as element`;
  const used = new Set(await findKeys(snapshot, { object, elements, where }));
  const names = shape.fields.map((field) => field.name);
  for (const part of names) if (used.size < 2) used.add(part);
  return { attribute, parts: names.filter((part) => used.has(part)) };
}
