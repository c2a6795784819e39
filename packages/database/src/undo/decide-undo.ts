import type { JsonValue } from '@feedstock/catalogue';
import type { ReadProduct } from '../product-batches/product-store.js';
import type { PastChange } from './select-histories.js';
import type { UndoItem } from './select-undo-items.js';
import type { Deed } from './undoing.js';

/** What an undo knows of a product. */
export interface Known {
  /** As it is now, under its lock; undefined where it is deleted. */
  living: ReadProduct | undefined;
  history: readonly PastChange[];
  /** Who else moved its stock since. */
  stockAuthor: Deed | undefined;
}

/** The values that fields had before. */
type Values = ReadonlyMap<string, JsonValue>;

export type Decision =
  | { action: 'remove' }
  | { action: 'revert'; values: Values; sourceId: number | null }
  /** `version` is that of the deletion. */
  | { action: 'restore'; values: Values; version: number }
  /** It is already as it was before. */
  | { action: 'leave' }
  /** Something else happened since: what, if it is known, and whether it was to the stock. */
  | { action: 'refuse'; since: PastChange | null; stockAuthor?: Deed };

/** What is to become of a product so that it is as before the import `importId`. */
export function decideUndo(
  item: UndoItem,
  { living, history, stockAuthor }: Known,
  importId: string,
  earlierUndos: ReadonlySet<string>,
): Decision {
  const own = history.filter((change) => change.importId === importId);
  const [first, last] = [own[0], own.at(-1)];
  const foreign = history.filter((change) => change.importId !== importId);
  const since = foreign.at(-1);
  if (since !== undefined) {
    const isUndone = foreign.every(
      (change) =>
        change.importId !== null && earlierUndos.has(change.importId) && change.version > (last?.version ?? 1),
    );
    return isUndone ? { action: 'leave' } : { action: 'refuse', since };
  }
  const base = item.isCreated ? 1 : (first?.version ?? 1) - 1;
  const isUnbroken = (last?.version ?? 1) === base + own.length;
  if (!isUnbroken || !isAsLeft(living, last)) return { action: 'refuse', since: null };
  if (item.isCreated || first?.kind === 'restored')
    return stockAuthor === undefined ? removal(living) : { action: 'refuse', since: null, stockAuthor };
  const values = firstValues(own);
  if (last?.kind === 'deleted') return { action: 'restore', values, version: last.version };
  return { action: 'revert', values, sourceId: first?.sourceId ?? null };
}

/** Whether the product is as the import's last change left it. */
function isAsLeft(living: ReadProduct | undefined, last: PastChange | undefined): boolean {
  if (last?.kind === 'deleted') return living === undefined;
  return living?.version === (last?.version ?? 1);
}

function removal(living: ReadProduct | undefined): Decision {
  return living === undefined ? { action: 'leave' } : { action: 'remove' };
}

function firstValues(changes: readonly PastChange[]): Values {
  const values = new Map<string, JsonValue>();
  for (const { field, before } of changes.flatMap((change) => change.fields))
    if (!values.has(field)) values.set(field, before);
  return values;
}
