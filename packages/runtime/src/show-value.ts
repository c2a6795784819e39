import { isSecret, redact } from './redact.js';

const maxShownLength = 60;

/**
 * A given value as a sentence quotes it: a text in quotes, a number or a switch, shortened. Null for what a sentence
 * leaves out: a secret (by the name of its field), and a value that is missing or has parts.
 */
export function showValue(value: unknown, name: string): string | null {
  if (isSecret(name)) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return null;
  const text = String(redact(value));
  return JSON.stringify(text.length > maxShownLength ? `${text.slice(0, maxShownLength)}…` : text);
}
