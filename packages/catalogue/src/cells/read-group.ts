import type { GroupField, GroupShape } from '../attributes/attribute.js';
import type { JsonValue } from '../product/product.js';
import { parseJsonText } from '../value/json-text.js';
import { accept, type CellRepair, emptyReading, type Read, type Reading, reject } from '../value/reading.js';
import type { ValueFormat } from './read-value.js';
import { type ValueReader, valueReader } from './read-value.js';
import { type GroupParts, joinGroups, splitGroups } from './split-group.js';
import { readEach, splitList } from './split-list.js';

/** A group as it is stored: its parts by name, without those that are empty. */
export type Group = Readonly<Record<string, JsonValue>>;

interface PartReader {
  field: GroupField;
  read: ValueReader;
}

/** Makes the reader of a cell of groups whose parts are `names`, in order; a name that is no part is skipped. */
export function groupsReader(
  shape: GroupShape,
  names: readonly string[],
  several: boolean,
  format: ValueFormat,
): (text: string) => Reading<Group[]> {
  const parts = names.map((name) => partReader(shape, name, format));
  const written = names.join(':');
  return (text) => {
    const given = text.trim();
    if (given === '') return emptyReading;
    const json = given.startsWith('{') || given.startsWith('[') ? jsonGroups(given, names) : null;
    const groups = json ?? fitGroups(given, several, names.length);
    const whole = rejoinCommas(groups, names.length);
    const reading = readGroups(whole, parts, written, given);
    return reading.ok && isRejoined(given, whole, several) ? rejoined(reading, given, whole) : reading;
  };
}

function partReader(shape: GroupShape, name: string, format: ValueFormat): PartReader | null {
  const field = shape.fields.find((each) => each.name === name);
  if (field === undefined) return null;
  const read = valueReader(field.shape, format);
  return { field, read: field.shape.kind === 'money' ? zeroIsPlain(read) : read };
}

/** Delivery is often free: only the price of the product itself is worth a warning when it is zero. */
function zeroIsPlain(read: ValueReader): ValueReader {
  return (text) => {
    const reading = read(text);
    if (!reading.ok || reading.repairs.length === 0) return reading;
    return { ...reading, repairs: reading.repairs.filter(({ rule }) => rule !== 'price_zero') };
  };
}

/** Empty parts beyond the last are nothing; where there are others, the last part has colons in it. */
function fitGroups(given: string, several: boolean, width: number): GroupParts[] {
  const groups = splitGroups(given, several);
  const isTooWide = groups.some((group) => group.slice(width).some((part) => part !== ''));
  return isTooWide ? splitGroups(given, several, width) : groups.map((group) => group.slice(0, width));
}

/** A comma in an unquoted text breaks a group in two: a piece without any colon is put back to the group before it. */
function rejoinCommas(groups: readonly GroupParts[], width: number): GroupParts[] {
  const whole: string[][] = [];
  for (const group of groups) {
    const before = whole.at(-1);
    if (width > 1 && group.length === 1 && before !== undefined)
      before.push(`${before.pop() ?? ''}, ${group[0] ?? ''}`);
    else whole.push([...group]);
  }
  return whole;
}

/** Whether a plain reading of the cell, colon by colon and comma by comma, has other parts. */
function isRejoined(given: string, whole: readonly GroupParts[], several: boolean): boolean {
  if (given.startsWith('{') || given.startsWith('[')) return false;
  const plain = splitGroups(given, several);
  return (
    plain.length !== whole.length ||
    plain.some((group, at) => group.slice(0, whole[at]?.length).join() !== whole[at]?.join())
  );
}

function rejoined(reading: Read<Group[]>, before: string, whole: readonly GroupParts[]): Read<Group[]> {
  return { ...reading, repairs: [...reading.repairs, { rule: 'group_rejoined', before, after: joinGroups(whole) }] };
}

function readGroups(
  groups: readonly GroupParts[],
  parts: readonly (PartReader | null)[],
  written: string,
  given: string,
): Reading<Group[]> {
  const repairs: CellRepair[] = [];
  const read: Group[] = [];
  for (const group of groups) {
    const reading = readGroup(group, parts, written);
    if (!reading.ok) return reading;
    repairs.push(...reading.repairs);
    if (reading.value !== null) read.push(reading.value);
  }
  return read.length === 0
    ? reject('group_malformed', `“${given}” holds no value of the form ${written}.`)
    : accept(read, repairs);
}

function readGroup(values: GroupParts, parts: readonly (PartReader | null)[], written: string): Reading<Group> {
  const group: Record<string, JsonValue> = {};
  const repairs: CellRepair[] = [];
  for (const [index, part] of parts.entries()) {
    const text = values[index] ?? '';
    if (part === null) continue;
    const reading = readPart(part, text);
    if (!reading.ok) return { ...reading, message: `${part.field.name} of ${written}: ${reading.message}` };
    if (reading.value === null && part.field.required) return missingPart(part.field.name, values, written);
    if (reading.value !== null) group[part.field.name] = reading.value;
    repairs.push(...reading.repairs);
  }
  return Object.keys(group).length === 0 ? emptyReading : accept(group, repairs);
}

function readPart({ field, read }: PartReader, text: string): Reading<JsonValue> {
  if (text === '') return emptyReading;
  return field.list ? readEach(splitList(text), read, Number.MAX_SAFE_INTEGER) : read(text);
}

function missingPart(name: string, values: GroupParts, written: string): Reading<Group> {
  return reject('group_malformed', `“${values.join(':')}” has no ${name}; the form is ${written}.`);
}

/** Groups given as JSON, as Meta's feeds do: `{"country":"US"}` or a list of such. Null where it is no such JSON. */
function jsonGroups(text: string, names: readonly string[]): GroupParts[] | null {
  let json: unknown;
  try {
    json = parseJsonText(text);
  } catch {
    return null;
  }
  const list = Array.isArray(json) ? json : [json];
  return list.every(isObject) ? list.map((group) => names.map((name) => partText(group[name]))) : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function partText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.map(partText).join(',') : '';
}
