import type { Attribute } from '../attributes/attribute.js';
import { attributes } from '../attributes/attributes.js';
import { customPrefix, looksLikeValue } from '../headers/fold-header.js';
import { isFreeName } from '../headers/match-header.js';
import { isProductField } from '../product/fields-by-kind.js';
import { fieldJson, type JsonValue, type ProductInput } from '../product/product.js';
import { formatCell } from './format-cell.js';

/** A column of an exported file. */
export interface ExportColumn {
  header: string;
  format: (product: ProductInput) => string;
}

/** The columns of all attributes, in the order of the table: groups name their parts in parentheses. */
export const exportColumns: readonly (ExportColumn & { attribute: Attribute })[] = attributes.map((attribute) => ({
  attribute,
  header: exportHeader(attribute),
  format: (product) => formatCell(attribute, attributeValue(attribute, product)),
}));

/** The column of a custom attribute: by its name, with `c:` before it where the name alone would be read as something else. */
export function customColumn(name: string): ExportColumn {
  const isClear = isFreeName(name) && !customPrefix.test(name) && !looksLikeValue(name);
  return {
    header: isClear ? name : `c:${name}`,
    format: ({ custom_attributes }) => custom_attributes[name] ?? '',
  };
}

/** The header of an attribute in an exported file; a group names those of its parts that stand in the cells, by default all. */
export function exportHeader({ header, shape }: Attribute, parts?: readonly string[]): string {
  if (shape.kind !== 'group') return header;
  const names = shape.fields.map(({ name }) => name).filter((name) => parts?.includes(name) ?? true);
  return `${header}(${names.join(':')})`;
}

function attributeValue({ name }: Attribute, product: ProductInput): JsonValue | undefined {
  if (name === 'gtin') return product.attributes['gtins'] ?? product.gtin;
  return isProductField(name) ? fieldJson(product, name) : product.attributes[name];
}
