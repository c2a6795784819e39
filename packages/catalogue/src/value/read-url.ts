import { isPlaceholder } from './placeholder.js';
import { cleanText } from './read-text.js';
import {
  type CellRejection,
  type CellRepair,
  emptied,
  emptyReading,
  noRepairs,
  type Reading,
  reject,
} from './reading.js';

/** The entities that programs put into addresses: an ampersand, by name or number. */
const ampersand = /&(?:amp|#0*38|#x0*26);/gi;
/** A web address with a host; names in other scripts are left as they are. */
const start = /^https?:\/\/(?:[^\s/?#@]*@)?(\[[\da-f:.]+\]|[^\s/?#@:[\]"<>\\^`{|}]+)(?::\d{1,5})?(?=[/?#]|$)/i;
/** What a clean address begins with; its host is checked closely only where it looks unusual. */
const usualStart = /^https?:\/\/[\w.-]+(?=[/?#]|$)/;

/**
 * An absolute web address of at most `limit` characters. Blanks inside are percent-encoded, with a repair; too long an
 * address is rejected, because a cut one leads nowhere.
 */
export function readUrl(text: string, limit: number): Reading<string> {
  if (text === '') return emptyReading;
  if (isPrintable(text) && usualStart.test(text) && text.length <= limit && text.search(ampersand) === -1) {
    return { ok: true, value: text, repairs: noRepairs };
  }
  return readUnusualUrl(text, limit);
}

function isPrintable(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code <= 0x20 || code >= 0x7f) return false;
  }
  return true;
}

function readUnusualUrl(text: string, limit: number): Reading<string> {
  const repairs: CellRepair[] = [];
  const given = cleanText(text, repairs);
  if (given === '') return emptyReading;
  if (isPlaceholder(given)) return emptied(text);
  const decoded = given.replace(ampersand, '&');
  if (decoded !== given) repairs.push({ rule: 'url_entities_decoded', before: given, after: decoded });
  const whole = withScheme(decoded);
  if (whole !== decoded) repairs.push({ rule: 'url_scheme_added', before: decoded, after: whole });
  return readWhole(whole, limit, repairs);
}

/** A host without its scheme: `www.a.example/x`, `//cdn.a.example/x`. */
function withScheme(address: string): string {
  if (/^\/\/[\w-]+\./.test(address)) return `https:${address}`;
  return /^www\.[\w-]+\./i.test(address) ? `https://${address}` : address;
}

function readWhole(given: string, limit: number, repairs: CellRepair[]): Reading<string> {
  const encoded = given.replace(/[\t\r\n]+/g, '').replace(/\s/g, '%20');
  if (encoded !== given) repairs.push({ rule: 'url_blank_encoded', before: given, after: encoded });
  const rejection = faultOf(given, encoded, limit);
  return rejection ?? { ok: true, value: encoded, repairs: repairs.length === 0 ? noRepairs : repairs };
}

function faultOf(given: string, url: string, limit: number): CellRejection | null {
  if (!/^https?:\/\//i.test(url))
    return reject('url_not_absolute', `"${given}" does not begin with http:// or https://.`);
  const host = start.exec(url)?.[1];
  if (host === undefined || host.includes('%20'))
    return reject('url_unreadable', `"${given}" has no proper host name.`);
  if (url.length <= limit) return null;
  return reject(
    'url_too_long',
    `The address has ${url.length} characters; ${limit} are allowed: ${given.slice(0, 60)}…`,
  );
}
