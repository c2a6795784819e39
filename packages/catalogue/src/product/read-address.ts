import type { UrlShape } from '../attributes/attribute.js';
import { readUrl } from '../value/read-url.js';
import type { Reading } from '../value/reading.js';

const ftp = /^\s*ftp:\/\//i;

/** An address; one of ftp is read like one of http where the attribute takes it. */
export function readAddress(text: string, shape: UrlShape): Reading<string> {
  if (!ftp.test(text) || !shape.schemes.includes('ftp')) return readUrl(text, shape.max);
  const reading = readUrl(text.replace(ftp, 'http://'), shape.max);
  if (!reading.ok || reading.value === null) return reading;
  return { ...reading, value: reading.value.replace(/^http:/, 'ftp:') };
}
