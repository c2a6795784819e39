import { isGtin8 } from './gtin-key.js';

/** The shortest standard form of a 14-digit key: 8, 12, 13 or 14 digits. */
export function shortestGtin(key: string): string {
  if (!key.startsWith('0')) return key;
  if (isGtin8(key)) return key.slice(6);
  return key.startsWith('00') ? key.slice(2) : key.slice(1);
}
