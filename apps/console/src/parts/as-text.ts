import { formatPrice, type Money } from '@feedstock/catalogue';

/** Any value of the API as a person reads it: a price as `19.99 EUR`, a list by commas, nothing as a dash. */
export function asText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.map(asText).join(', ');
  if (isMoney(value)) return formatPrice(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;
}
