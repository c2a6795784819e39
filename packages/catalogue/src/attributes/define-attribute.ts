import type { Enumeration } from '../value/read-enumeration.js';
import type { UnitLimits } from '../value/read-measure.js';
import type { Attribute, GroupField, GroupShape, TextShape, ValueShape } from './attribute.js';

const maxUrlLength = 2048;
/** Google's own limit is 50; shops have longer ids, and only what goes to Google must be shortened. */
export const maxIdLength = 255;

export const boolean: ValueShape = { kind: 'boolean' };
export const money: ValueShape = { kind: 'money' };
export const date: ValueShape = { kind: 'date' };
export const dateRange: ValueShape = { kind: 'date_range' };
export const country: ValueShape = { kind: 'country' };
export const time: ValueShape = { kind: 'time' };
export const gtin: ValueShape = { kind: 'gtin' };
export const url: ValueShape = { kind: 'url', max: maxUrlLength, ftp: false };
/** Pictures are still served by ftp here and there; Prisjakt's own example does. */
export const imageUrl: ValueShape = { kind: 'url', max: maxUrlLength, ftp: true };

export function text(max: number, use: TextShape['use'] = 'free'): ValueShape {
  return { kind: 'text', max, use };
}

export function names(maxValues: number, each: number, max: number): ValueShape {
  return { kind: 'names', maxValues, each, max };
}

export function oneOf(enumeration: Enumeration<string>): ValueShape {
  return { kind: 'enum', enumeration };
}

export function integer(min = 0, max: number = Number.MAX_SAFE_INTEGER): ValueShape {
  return { kind: 'integer', min, max };
}

export function number(min = 0, max: number = Number.MAX_SAFE_INTEGER): ValueShape {
  return { kind: 'number', min, max };
}

export function path(max: number): ValueShape {
  return { kind: 'path', max };
}

/** A measure in one of the units, each with its greatest number. */
export function measure(units: UnitLimits, whole = false): ValueShape {
  return { kind: 'measure', units, whole };
}

/** A weight of at most so many kilograms or pounds, in the weight units that Google accepts. */
export function weight({ kg, lb }: { kg: number; lb: number }): ValueShape {
  return measure({ g: kg * 1000, kg, lb, oz: lb * 16 });
}

/** A length of at most so many centimetres or inches. */
export function length({ cm, in: inches }: { cm: number; in: number }): ValueShape {
  return measure({ cm, in: inches });
}

/** A group whose parts are given as `name: shape`; a name that ends in `!` is required, one in `[]` holds a list. */
export function group(fields: Record<string, ValueShape>, order?: readonly string[]): GroupShape {
  const parts = Object.entries(fields).map(([key, shape]) => groupField(key, shape));
  return { kind: 'group', fields: parts, order: order ?? parts.map((part) => part.name) };
}

function groupField(key: string, shape: ValueShape): GroupField {
  const required = key.endsWith('!');
  const list = key.endsWith('[]');
  const name = required ? key.slice(0, -1) : list ? key.slice(0, -2) : key;
  return { name, shape, list, required };
}

/** An attribute of a product; `maxValues` above 1 makes it repeatable. It is kept under `attributes`, unless it is a field. */
export function attribute(name: string, shape: ValueShape | GroupShape, about: string, maxValues = 1): Attribute {
  return { name, header: name, shape, maxValues, about };
}
