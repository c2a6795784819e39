import type { Enumeration } from '../value/read-enumeration.js';
import type { UnitLimits } from '../value/read-measure.js';

/**
 * A free text of at most `max` characters. `ident`: a longer one is rejected; `group`: shortened to one that stays unique;
 * `brand`: cut, and words such as “no brand” are none; `size`: cut, with a warning
 * where a spreadsheet made a date of it; `free`: cut.
 */
export interface TextShape {
  kind: 'text';
  max: number;
  use: 'free' | 'brand' | 'ident' | 'group' | 'size';
}

/** Up to `maxValues` names joined by a slash, such as colours. */
interface NamesShape {
  kind: 'names';
  maxValues: number;
  each: number;
  max: number;
}

/** One of a fixed list of values. */
interface EnumShape {
  kind: 'enum';
  enumeration: Enumeration<string>;
}

/** A number as JSON knows it, between `min` and `max`. */
export interface NumberShape {
  kind: 'integer' | 'number';
  min: number;
  max: number;
}

/** A number with a unit, kept as text: `1.5 kg`. */
export interface MeasureShape {
  kind: 'measure';
  /** The units allowed, with the greatest number in each. */
  units: UnitLimits;
  /** Whether the number must be whole. */
  whole: boolean;
}

/** An absolute web address. */
export interface UrlShape {
  kind: 'url';
  max: number;
  /** Whether it may be one of ftp too. */
  ftp: boolean;
}

/** A category path, `A > B > C`. */
interface PathShape {
  kind: 'path';
  max: number;
}

/** A value that needs no parameters: a GTIN, an amount with its currency, an ISO 8601 date or range, a country, a time of day. */
interface PlainShape {
  kind: 'boolean' | 'gtin' | 'money' | 'date' | 'date_range' | 'country' | 'time';
}

/** What a single value may be. */
export type ValueShape =
  | TextShape
  | NamesShape
  | EnumShape
  | NumberShape
  | MeasureShape
  | UrlShape
  | PathShape
  | PlainShape;

/** A named part of a grouped attribute. `list`: it holds several values. */
export interface GroupField {
  name: string;
  shape: ValueShape;
  list: boolean;
  required: boolean;
}

/** An attribute made of named parts, written `a:b:c` in a file. */
export interface GroupShape {
  kind: 'group';
  fields: readonly GroupField[];
  /** The parts a plain header stands for, in Google's order. */
  order: readonly string[];
}

/** One attribute of a product, under its name in JSON. */
export interface Attribute {
  name: string;
  /** Its column in a file. */
  header: string;
  shape: ValueShape | GroupShape;
  /** The number of values a product may have; 1 for a single-valued attribute. */
  maxValues: number;
  about: string;
}
