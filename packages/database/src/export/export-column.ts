import { type Attribute, customColumn, customObjectHeader, exportHeader } from '@feedstock/catalogue';
import { type SQL, sql } from 'drizzle-orm';
import { arrayParameter } from '../array-parameter.js';
import { products } from '../schema/products.js';
import { attributeText } from './attribute-text.js';
import { guardedText } from './quoted-text.js';

/** What a column of an exported file holds. */
export type ColumnContent =
  | {
      attribute: Attribute;
      /** The parts in the cells of a group; otherwise empty. */
      parts: readonly string[];
    }
  /** The name of a custom attribute. */
  | { custom: string }
  /** All custom attributes but these, as one JSON object. */
  | { customExcept: readonly string[] };

/** The header of a column. */
export function columnHeader(content: ColumnContent): string {
  if ('customExcept' in content) return customObjectHeader;
  return 'custom' in content ? customColumn(content.custom).header : exportHeader(content.attribute, content.parts);
}

/** The SQL of a column's text, before it is guarded. */
export function columnText(content: ColumnContent): SQL {
  if ('custom' in content) return sql`${products.customAttributes} ->> ${content.custom}`;
  if ('customExcept' in content) return customObjectText(content.customExcept);
  return attributeText(content.attribute, content.parts);
}

function customObjectText(except: readonly string[]): SQL {
  const rest = sql`${products.customAttributes} - ${arrayParameter(except, 'text')}`;
  return sql`nullif((${rest})::text, '{}')`;
}

/** The SQL of a column's cell; `text` names a column, since it is evaluated more than once. */
export function columnCell(content: ColumnContent, text: SQL, excelSafe: boolean): SQL {
  return canLookLikeFormula(content) ? guardedText(text, excelSafe) : text;
}

/** Kinds whose values begin with a letter or a digit, or are numbers, and have no semicolon. */
const plainKinds: ReadonlySet<string> = new Set([
  'boolean',
  'country',
  'date',
  'date_range',
  'enum',
  'gtin',
  'integer',
  'measure',
  'money',
  'number',
  'time',
]);

function canLookLikeFormula(content: ColumnContent): boolean {
  // The object of rare custom attributes may hold a formula after a semicolon, and the import takes every guard off.
  return !('attribute' in content) || !plainKinds.has(content.attribute.shape.kind);
}
