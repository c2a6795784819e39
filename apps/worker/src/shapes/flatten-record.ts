import { type Attribute, joinList, matchHeaders } from '@feedstock/catalogue';
import { isList, type NamedTrees, type Tree } from './record-tree.js';

/** A cell under the name of its column. */
export interface NamedCell {
  name: string;
  text: string;
}

/**
 * The cells of a record, in its order. A group of Google's, such as shipping, is one cell; another value with names within
 * it becomes a cell for each, `size_width`. Several values are one cell where the attribute takes several, else several
 * cells of one name. An amount and its unit or currency, `{"value": "9.99", "currency": "EUR"}`, are one text.
 */
export function flattenRecord(record: NamedTrees): NamedCell[] {
  const cells: NamedCell[] = [];
  for (const [name, value] of Object.entries(record)) addCells(cells, name, value);
  return cells;
}

function addCells(cells: NamedCell[], name: string, value: Tree): void {
  if (value === null || typeof value === 'string') cells.push({ name, text: value ?? '' });
  else if (isList(value)) addList(cells, name, value);
  else addNamed(cells, name, value);
}

function addList(cells: NamedCell[], name: string, values: readonly Tree[]): void {
  const texts = values.map(textOf);
  if (!texts.every((text) => text !== null)) {
    cells.push({ name, text: JSON.stringify(values) });
    return;
  }
  const given = texts.filter((text) => text.trim() !== '');
  const attribute = attributeNamed(name);
  if (attribute === null || takesSeveral(attribute)) cells.push({ name, text: joinList(given) });
  else for (const text of given) cells.push({ name, text });
}

function addNamed(cells: NamedCell[], name: string, value: NamedTrees): void {
  const single = textOf(value);
  if (single !== null) cells.push({ name, text: single });
  else if (isGroupName(name)) cells.push({ name, text: JSON.stringify(value) });
  else for (const [part, inner] of Object.entries(value)) addCells(cells, `${name}_${part}`, inner);
}

/** Whether values under this name are a group of Google's, such as shipping. */
export function isGroupName(name: string): boolean {
  return attributeNamed(name)?.shape.kind === 'group';
}

const amountNames = ['value', 'amount'];
const unitNames = ['currency', 'currencyCode', 'currency_code', 'unit'];

/** The text of a single value, or of an amount with its unit; null for anything else. */
function textOf(value: Tree): string | null {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (isList(value) || Object.keys(value).length !== 2) return null;
  const [amount, unit] = [amountNames, unitNames].map((names) => {
    const name = names.find((each) => Object.hasOwn(value, each));
    return name === undefined ? null : value[name];
  });
  return typeof amount === 'string' && typeof unit === 'string' ? `${amount} ${unit}` : null;
}

function takesSeveral({ maxValues, shape }: Attribute): boolean {
  // The reader of the main picture looks for several addresses in its cell.
  return maxValues > 1 || shape.kind === 'names' || shape.kind === 'url';
}

const maxRemembered = 10_000;
const remembered = new Map<string, Attribute | null>();

/** The attribute that a name stands for by itself; null for one of the supplier's own. */
function attributeNamed(name: string): Attribute | null {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  const [match] = matchHeaders([name]);
  const attribute = match?.as === 'attribute' ? match.target.attribute : null;
  if (remembered.size < maxRemembered) remembered.set(name, attribute);
  return attribute;
}
