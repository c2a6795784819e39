import type { Attribute } from '@feedstock/catalogue';
import { type Column, type SQL, sql } from 'drizzle-orm';
import { products } from '../schema/products.js';
import { listedText, listedUrl, partText, pictureText } from './quoted-text.js';
import { priceText, type StoredValue, shortestGtin, type ValueShape, valueText } from './value-text.js';

type GroupShape = Extract<Attribute['shape'], { kind: 'group' }>;

/** The columns of the attributes that have one; that of the price is its amount. */
const typedColumns: Readonly<Record<string, Column>> = {
  offer_id: products.offerId,
  title: products.title,
  description: products.description,
  brand: products.brand,
  product_type: products.productType,
  google_product_category: products.googleProductCategory,
  availability: products.availability,
  condition: products.condition,
  item_group_id: products.itemGroupId,
  gtin: products.gtin,
  price: products.priceAmount,
};

/** The column of the table that tells whether a product has the attribute; undefined for what is kept under `attributes`. */
export function typedColumn({ name, typed }: Attribute): Column | undefined {
  const column = typedColumns[name];
  if (typed && column === undefined) throw new Error(`The table of products has no column for ${name}`);
  return typed ? column : undefined;
}

/**
 * The SQL of an attribute's cell, as Google's files write it; null where the product does not have it. `parts` are those of
 * a group that the header names. The catalogue's `formatCell` says the same, for all parts.
 */
export function attributeText(attribute: Attribute, parts: readonly string[]): SQL {
  const { name, shape, maxValues } = attribute;
  switch (name) {
    case 'gtin':
      return gtinText();
    case 'product_type':
      return listText(sql`unnest(${products.productType})`, listedText(sql`value`));
    case 'price':
      return priceText(sql`${products.priceAmount}::text`, sql`${products.priceCurrency}`);
    default:
  }
  const column = typedColumn(attribute);
  if (column !== undefined) return sql`${column}`;
  const stored = valueAt(sql`${products.attributes}`, name);
  if (name === 'image_link') return pictureText(stored.text);
  if (shape.kind === 'group') return groupsText(shape, maxValues, stored.json, parts);
  return maxValues > 1 ? jsonListText(shape, stored.json) : valueText(shape, stored);
}

/** Where a product has several GTINs, all of them are under `attributes`. */
function gtinText(): SQL {
  const several = sql`(select string_agg(${shortestGtin(sql`value`)}, ',')
    from jsonb_array_elements_text(${products.attributes} -> 'gtins') as value)`;
  return sql`coalesce(${several}, ${shortestGtin(sql`${products.gtin}`)})`;
}

function valueAt(object: SQL, name: string): StoredValue {
  return { json: sql`(${object} -> ${name})`, text: sql`(${object} ->> ${name})` };
}

/** A function in `from` gives its rows in their order, and an aggregate takes them so. */
function listText(values: SQL, listed: SQL): SQL {
  return sql`(select string_agg(${listed}, ',') from ${values} as value)`;
}

function jsonListText({ kind }: ValueShape, list: SQL): SQL {
  const value = sql`value`;
  const values = sql`jsonb_array_elements_text(${list})`;
  switch (kind) {
    case 'boolean':
    case 'money':
      throw new Error(`There is no list of ${kind}`);
    case 'gtin':
      return listText(values, shortestGtin(value));
    case 'url':
      return listText(values, listedUrl(value));
    default:
      return listText(values, listedText(value));
  }
}

function groupsText(shape: GroupShape, maxValues: number, stored: SQL, parts: readonly string[]): SQL {
  if (maxValues === 1) return sql`case when ${stored} is not null then ${groupText(shape, stored, parts)} end`;
  const one = groupText(shape, sql`value`, parts);
  return sql`(select string_agg(${one}, ',') from jsonb_array_elements(${stored}) as value)`;
}

function groupText({ fields }: GroupShape, group: SQL, parts: readonly string[]): SQL {
  const texts = fields
    .filter(({ name }) => parts.includes(name))
    .map(({ name, shape, list }) => {
      const value = valueAt(group, name);
      const text = list ? jsonListText(shape, value.json) : valueText(shape, value);
      return sql`coalesce(${neverQuoted.has(shape.kind) && !list ? text : partText(text)}, '')`;
    });
  return sql.join(texts, sql` || ':' || `);
}

/** Kinds whose values never hold a mark that parts are kept apart by. */
const neverQuoted: ReadonlySet<string> = new Set(['boolean', 'country', 'enum', 'gtin', 'integer', 'money', 'number']);
