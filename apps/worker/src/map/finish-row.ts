import { formatPrice, type JsonValue, type Money } from '@feedstock/catalogue';
import { attributeIndex, type HeaderMap } from '../columns/map-header.js';
import type { Slot } from './column-reader.js';
import type { RowDraft } from './row-draft.js';

/** Warns of a sale price that is not below the price; both are kept. Null where the file has no sale prices. */
export function checkSalePrice(map: HeaderMap): Slot | null {
  const columnIndex = attributeIndex(map, 'sale_price');
  if (columnIndex === -1) return null;
  const column = map.header[columnIndex] ?? '';
  return (_cells, draft) => {
    const { price, attributes } = draft.product;
    const sale = attributes['sale_price'];
    if (price === null || sale === undefined || !isMoney(sale) || sale.currency !== price.currency) return;
    if (isBelow(sale.amount, price.amount)) return;
    const text = formatPrice(sale);
    draft.repair({ rule: 'sale_price_not_lower', column, before: text, after: text });
  };
}

function isMoney(value: JsonValue): value is Money & { [name: string]: JsonValue } {
  return value !== null && typeof value === 'object' && 'amount' in value && 'currency' in value;
}

/** Compares canonical decimals of one currency, digit by digit: floats would lose some. */
function isBelow(amount: string, other: string): boolean {
  const digits = decimals(amount);
  const otherDigits = decimals(other);
  if (digits < otherDigits) return isBelow(withDecimals(amount, digits, otherDigits), other);
  if (digits > otherDigits) return isBelow(amount, withDecimals(other, otherDigits, digits));
  return amount.length === other.length ? amount < other : amount.length < other.length;
}

function decimals(amount: string): number {
  const point = amount.indexOf('.');
  return point === -1 ? 0 : amount.length - point - 1;
}

function withDecimals(amount: string, has: number, wanted: number): string {
  return `${amount}${has === 0 ? '.' : ''}${'0'.repeat(wanted - has)}`;
}

const fields = ['title', 'description'] as const;

/** Where a file has structured texts, they stand in for a missing title and description. Null where it has none. */
export function useStructuredText(map: HeaderMap): Slot | null {
  const used = fields.flatMap((field) => {
    const columnIndex = attributeIndex(map, `structured_${field}`);
    return columnIndex === -1 ? [] : [{ field, column: map.header[columnIndex] ?? '' }];
  });
  if (used.length === 0) return null;
  return (_cells, draft) => {
    for (const { field, column } of used) fill(draft, field, column);
  };
}

function fill(draft: RowDraft, field: (typeof fields)[number], column: string): void {
  if (draft.product[field] !== null) return;
  const group = draft.product.attributes[`structured_${field}`];
  if (group === null || typeof group !== 'object' || !('content' in group)) return;
  const { content } = group;
  if (typeof content !== 'string') return;
  draft.product[field] = content;
  draft.repair({ rule: 'structured_text_used', column, before: '', after: content });
}
