import type { Attribute, GroupShape, ValueShape } from '../attributes/attribute.js';
import { shortestGtin } from '../gtin/gtin-key.js';
import { formatPrice } from '../price/money.js';
import { isGroup, isList, type JsonValue } from '../product/product.js';
import { joinGroups } from './split-group.js';
import { formatPicture, joinList, joinUrls } from './split-list.js';

/** The value of an attribute as the text of a cell, as Google's files write it; '' where there is none. */
export function formatCell(attribute: Attribute, value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  const { shape } = attribute;
  const values = isList(value) ? value : [value];
  if (shape.kind === 'group') return joinGroups(values.map((group) => groupParts(shape, group)));
  const texts = values.map((each) => formatValue(shape, each));
  if (attribute.name === 'image_link') return formatPicture(texts[0] ?? '');
  if (attribute.maxValues === 1) return texts[0] ?? '';
  return shape.kind === 'url' ? joinUrls(texts) : joinList(texts);
}

/** All parts of the group, in the order of the exported header. */
function groupParts({ fields }: GroupShape, group: JsonValue): string[] {
  return fields.map(({ name, shape }) => {
    const value = isGroup(group) ? group[name] : undefined;
    if (value === undefined || value === null) return '';
    return isList(value) ? joinList(value.map((each) => formatValue(shape, each))) : formatValue(shape, value);
  });
}

/** One value as text: an amount with its currency, yes or no, a GTIN in its shortest form. */
export function formatValue(shape: ValueShape, value: JsonValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return plainNumber(value);
  if (typeof value === 'string') return shape.kind === 'gtin' ? shortestGtin(value) : value;
  if (!isGroup(value)) return '';
  const { amount, currency } = value;
  return typeof amount === 'string' && typeof currency === 'string' ? formatPrice({ amount, currency }) : '';
}

/** Without an exponent, which no feed knows. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : text;
}
