import { type Attribute, type FieldOf, isProductField, type ProductField, productFields } from '@feedstock/catalogue';
import { type Column, type SQL, sql } from 'drizzle-orm';
import { products } from '../schema/products.js';
import { listedText, listedUrl, partText, pictureText } from './quoted-text.js';
import { priceText, type StoredValue, shortestGtin, type ValueShape, valueText } from './value-text.js';

type GroupShape = Extract<Attribute['shape'], { kind: 'group' }>;

/** The table's column of an attribute, for money that of its amount; undefined for one stored under `attributes`. */
export function fieldColumn({ name }: Attribute): Column | undefined {
  if (!isProductField(name)) return undefined;
  return isMoneyField(name) ? products[`${name}_amount`] : products[name];
}

function isMoneyField(name: ProductField): name is FieldOf<'money'> {
  return productFields[name] === 'money';
}

/**
 * The SQL of an attribute's cell, as Google's files write it; null where the product does not have it. `parts` are those of
 * a group that the header names. The same as the catalogue's `formatCell`, which writes all parts.
 */
export function attributeText(attribute: Attribute, parts: readonly string[]): SQL {
  const { name, shape, maxValues } = attribute;
  switch (name) {
    case 'gtin':
      return gtinText();
    case 'product_type':
      return listText(sql`unnest(${products.product_type})`, listedText(sql`value`));
    case 'price':
      return priceText(sql`${products.price_amount}::text`, sql`${products.price_currency}`);
    default:
  }
  const column = fieldColumn(attribute);
  if (column !== undefined) return sql`${column}`;
  const stored = valueAt(sql`${products.attributes}`, name);
  if (name === 'image_link') return pictureText(stored.text);
  if (shape.kind === 'group') return groupsText(shape, maxValues, stored.json, parts);
  return maxValues > 1 ? jsonListText(shape, stored.json) : valueText(shape, stored);
}

/** A product with several GTINs has all of them under `attributes`. */
function gtinText(): SQL {
  const several = sql`(select string_agg(${shortestGtin(sql`value`)}, ',')
    from jsonb_array_elements_text(${products.attributes} -> 'gtins') as value)`;
  const hasSeveral = sql`jsonb_exists(${products.attributes}, 'gtins')`;
  return sql`coalesce(case when ${hasSeveral} then ${several} end, ${shortestGtin(sql`${products.gtin}`)})`;
}

function valueAt(object: SQL, name: string): StoredValue {
  return { json: sql`(${object} -> ${name})`, text: sql`(${object} ->> ${name})` };
}

/** A function in `from` returns its rows in order, and the aggregate keeps that order. */
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

/** Kinds whose values never contain a mark that separates parts. */
const neverQuoted: ReadonlySet<string> = new Set(['boolean', 'country', 'enum', 'gtin', 'integer', 'money', 'number']);
