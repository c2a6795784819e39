import type { StockColumn } from '../aliases/stock.js';
import { attributeOf } from '../attributes/attributes.js';
import { cleanHeader, customPrefix } from './fold-header.js';
import type { ColumnTarget, HeaderMatch } from './match-header.js';

/** Why a column is kept as a custom attribute. `instead`: the index of the column that is used for the attribute. */
export type CustomReason =
  | { kind: 'unknown' }
  /** It holds quantities, and no option says where they are. */
  | { kind: 'quantity' }
  | { kind: 'ambiguous'; candidates: readonly string[] }
  | { kind: 'weaker' | 'other_currency'; attribute: string; instead: number }
  /** The values of the column repeat as no key does; `instead`: the column whose values do not, null for the options. */
  | { kind: 'repeated'; attribute: string; instead: number | null }
  /** Most values of the column cannot be read as the attribute; `value` is one of them. */
  | { kind: 'unfit'; attribute: string; value: string };

/** What becomes of a column. */
export type ColumnUse =
  | { as: 'attribute'; target: ColumnTarget }
  | { as: 'currency' }
  | { as: 'custom'; name: string; reason: CustomReason }
  /** Custom attributes in one JSON object; a cell with another text is a custom attribute of this name. */
  | { as: 'custom_object'; name: string }
  /** The same with attributes of ours among them, by names that are not in the header. */
  | { as: 'late_object'; name: string }
  /** A part of the stock: in a stock file, or the quantity of a product feed. */
  | { as: 'stock'; column: StockColumn }
  | { as: 'ignored' };

type Claim = { columnIndex: number; target: ColumnTarget };

/**
 * Decides between columns that stand for one attribute. Only the surest spellings count, the others are kept as
 * custom attributes; several of the same sureness stay, in the order of the file.
 */
export function resolveColumns(headers: readonly string[], matches: readonly HeaderMatch[]): ColumnUse[] {
  const uses = matches.map((match, columnIndex) => firstUse(match, headers[columnIndex] ?? ''));
  for (const claims of groupByAttribute(uses).values()) {
    for (const { columnIndex, reason } of losersOf(claims)) {
      uses[columnIndex] = { as: 'custom', name: customName(headers[columnIndex] ?? ''), reason };
    }
  }
  spreadPictures(uses);
  return namedApart(keepOneCurrencyColumn(uses, headers));
}

function firstUse(match: HeaderMatch, header: string): ColumnUse {
  const name = customName(header);
  switch (match.as) {
    case 'attribute':
      return { as: 'attribute', target: match.target };
    case 'currency':
      return { as: 'currency' };
    case 'custom':
      return { as: 'custom', name, reason: { kind: 'unknown' } };
    case 'custom_object':
    case 'late_object':
      return { as: match.as, name };
    case 'ambiguous':
      return { as: 'custom', name, reason: { kind: 'ambiguous', candidates: match.candidates } };
    case 'nameless':
    case 'report':
      return { as: 'ignored' };
  }
}

/** The name a custom attribute is kept under: the header as it stands, without the prefix that an export puts before it. */
export function customName(header: string): string {
  const name = cleanHeader(cleanHeader(header).replace(customPrefix, ''));
  return name === '__proto__' ? 'proto' : name;
}

function groupByAttribute(uses: readonly ColumnUse[]): Map<string, Claim[]> {
  const groups = new Map<string, Claim[]>();
  for (const [columnIndex, use] of uses.entries()) {
    if (use.as !== 'attribute') continue;
    const { name } = use.target.attribute;
    const group = groups.get(name) ?? [];
    group.push({ columnIndex, target: use.target });
    groups.set(name, group);
  }
  return groups;
}

type Loser = { columnIndex: number; reason: CustomReason };

function losersOf(claims: readonly Claim[]): Loser[] {
  const shape = claims[0]?.target.attribute.shape.kind;
  if (shape === 'group') return losingParts(claims);
  if (claims.some(({ target }) => target.level !== null)) return losingLevels(claims);
  const weaker = losingRanks(claims);
  if (shape !== 'money') return weaker;
  const lost = new Set(weaker.map(({ columnIndex }) => columnIndex));
  return [...weaker, ...otherCurrencies(claims.filter(({ columnIndex }) => !lost.has(columnIndex)))];
}

function losingRanks(claims: readonly Claim[]): Loser[] {
  const best = Math.min(...claims.map(({ target }) => target.rank));
  const winner = claims.find(({ target }) => target.rank === best);
  if (winner === undefined) return [];
  // Of several names in doubt only the first is believed.
  const isLoser = (claim: Claim) => claim.target.rank > best || (claim.target.guess !== null && claim !== winner);
  return claims.filter(isLoser).map((loser) => weaker(loser, winner));
}

function weaker(loser: Claim, winner: Claim): Loser {
  const attribute = loser.target.attribute.name;
  return { columnIndex: loser.columnIndex, reason: { kind: 'weaker', attribute, instead: winner.columnIndex } };
}

/** Of two price columns in different currencies the first is the price. */
function otherCurrencies(claims: readonly Claim[]): Loser[] {
  const [first, ...others] = claims;
  if (first === undefined) return [];
  return others
    .filter(({ target }) => target.currency !== first.target.currency)
    .map(({ columnIndex, target }) => ({
      columnIndex,
      reason: { kind: 'other_currency', attribute: target.attribute.name, instead: first.columnIndex },
    }));
}

/** A column for the whole group wins over columns for its parts; of two columns for one part the first wins. */
function losingParts(claims: readonly Claim[]): Loser[] {
  const whole = claims.find(({ target }) => target.fields?.length !== 1);
  if (whole !== undefined)
    return claims.filter(({ target }) => target.fields?.length === 1).map((part) => weaker(part, whole));
  const losers: Loser[] = [];
  for (const part of claims) {
    const first = claims.find(({ target }) => target.fields?.[0] === part.target.fields?.[0]);
    if (first !== undefined && first !== part) losers.push(weaker(part, first));
  }
  return losers;
}

/** Beside a subcategory, a mere category is the level above it; a column with whole paths wins over both. */
function losingLevels(claims: readonly Claim[]): Loser[] {
  const whole = claims.find(({ target }) => target.level === null && target.rank === 0);
  if (whole !== undefined)
    return claims.filter(({ target }) => target.level !== null || target.rank > 0).map((each) => weaker(each, whole));
  const losers: Loser[] = [];
  const levels = new Map<number, Claim>();
  for (const each of claims) {
    const level = each.target.level ?? 1;
    const first = levels.get(level);
    each.target.level = level;
    if (first === undefined) levels.set(level, each);
    else losers.push(weaker(each, first));
  }
  return losers;
}

/** `Bild 1`, `Bild 2`: one is the main picture, the others are further ones. */
function spreadPictures(uses: ColumnUse[]): void {
  const pictures = uses.flatMap((use) =>
    use.as === 'attribute' && use.target.attribute.name === 'image_link' ? [use.target] : [],
  );
  const numbered = pictures.filter(({ index }) => index !== null);
  const isNamed = numbered.length < pictures.length;
  const main = isNamed ? null : Math.min(...numbered.map(({ index }) => index ?? 0));
  for (const target of numbered) {
    if (target.index !== main) target.attribute = attributeOf('additional_image_link');
  }
}

function keepOneCurrencyColumn(uses: ColumnUse[], headers: readonly string[]): ColumnUse[] {
  const first = uses.findIndex((use) => use.as === 'currency');
  return uses.map((use, columnIndex) =>
    use.as === 'currency' && columnIndex !== first
      ? { as: 'custom', name: customName(headers[columnIndex] ?? ''), reason: { kind: 'unknown' } }
      : use,
  );
}

/** Two custom columns of one name are kept apart by a number. */
function namedApart(uses: ColumnUse[]): ColumnUse[] {
  const seen = new Map<string, number>();
  return uses.map((use) => {
    if (use.as !== 'custom') return use;
    const count = (seen.get(use.name) ?? 0) + 1;
    seen.set(use.name, count);
    return count === 1 ? use : { ...use, name: `${use.name} ${count}` };
  });
}
