import type { Editor } from '@feedstock/database';
import type { Caller } from '../access/caller.js';
import type { Dependencies } from '../routing/dependencies.js';

/** Who the history says has changed a product. */
export function editorOf(
  { id }: Pick<Caller, 'id'>,
  { historyDays }: Pick<Dependencies['settings'], 'historyDays'>,
): Editor {
  return { userId: id, keepsHistory: historyDays > 0 };
}
