import type { AliasFamily, AliasTable, Spellings } from '../aliases/alias-table.js';
import { formats } from '../aliases/formats.js';
import { attributes } from '../attributes/attributes.js';
import { languages } from '../languages/languages.js';
import { foldHeader, foldName } from './fold-header.js';

/** What a spelling stands for: one target, several between which nobody can choose, or none of ours. */
interface AliasMeaning {
  targets: readonly string[];
  /** 0 strong, 1 weak, 2 last resort. */
  rank: number;
  /** Whether it is Google's own name. */
  exact: boolean;
}

export type AliasIndex = ReadonlyMap<string, AliasMeaning>;

/** A family with spellings of its own. */
interface OwnFamily {
  marks: Pick<NonNullable<AliasFamily['inside']>, 'headers' | 'least'>;
  index: AliasIndex;
}

const knownNames = new Map<string, AliasMeaning>(
  attributes.flatMap(({ name, header }) =>
    [name, header].map((each) => [foldName(each), { targets: [name], rank: 0, exact: true }]),
  ),
);
const formatNames = mergeIndexes(formats.map((family) => indexOf(family.everywhere)));
const languageNames = mergeIndexes(languages.map((family) => indexOf(family.everywhere)));

/** The families with spellings of their own. */
export const families: readonly OwnFamily[] = formats.flatMap(({ inside }) =>
  inside === undefined ? [] : [{ marks: inside, index: indexOf(inside) }],
);

/** The families whose marks the header bears, by the folded names of its columns. */
export function familiesOf(keys: ReadonlySet<string>): OwnFamily[] {
  return families.filter(
    ({ marks }) => marks.headers.filter((header) => keys.has(foldHeader(header).key)).length >= marks.least,
  );
}

/** The indexes to look a name up in, in order, for a file of these families. */
export function indexesFor(own: readonly OwnFamily[]): AliasIndex[] {
  return [...own.map(({ index }) => index), knownNames, formatNames, languageNames];
}

function indexOf(table: AliasTable): AliasIndex {
  const index = new Map<string, AliasMeaning>();
  for (const [key, targets] of Object.entries(table.ambiguous ?? {}))
    index.set(keyOf(key), { targets, rank: 1, exact: false });
  for (const header of table.custom ?? []) index.set(keyOf(header), { targets: [], rank: 0, exact: false });
  addSpellings(index, table.last ?? {}, 2);
  addSpellings(index, table.weak ?? {}, 1);
  addSpellings(index, table.strong ?? {}, 0);
  return index;
}

function addSpellings(index: Map<string, AliasMeaning>, spellings: Spellings, rank: number): void {
  for (const [target, headers] of Object.entries(spellings)) {
    for (const header of headers) {
      const key = keyOf(header);
      const known = index.get(key);
      const clash = known?.rank === rank && known.targets[0] !== undefined && known.targets[0] !== target;
      if (clash) throw new Error(`${header} stands for ${known.targets[0]} and for ${target}`);
      index.set(key, { targets: [target], rank, exact: false });
    }
  }
}

function keyOf(header: string): string {
  return foldHeader(header).key;
}

/** Two families that mean different things by one spelling make it ambiguous. */
function mergeIndexes(indexes: readonly AliasIndex[]): AliasIndex {
  const merged = new Map<string, AliasMeaning>();
  for (const index of indexes) {
    for (const [key, meaning] of index) merged.set(key, mergeMeanings(merged.get(key), meaning));
  }
  return merged;
}

function mergeMeanings(known: AliasMeaning | undefined, other: AliasMeaning): AliasMeaning {
  if (known === undefined) return other;
  if (known.targets.length === 0 || other.targets.length === 0) return known.targets.length === 0 ? known : other;
  const targets = [...new Set([...known.targets, ...other.targets])];
  return { targets, rank: Math.min(known.rank, other.rank), exact: false };
}
