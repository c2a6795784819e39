import type { Rejection } from '@feedstock/catalogue';
import type { RowDraft } from './row-draft.js';

/** What the export of one kind of shop says of a row beyond its cells. Rows come in the order of the file. */
export interface RowRules {
  /** Completes the draft from the rows above and from columns that only this shop has; a rejection where the row is no product. */
  apply(cells: readonly string[], draft: RowDraft): Rejection | null;
  /** Sees each row some hundred rows before `apply` gets it, where a row says what those above it are. */
  foresee?(cells: readonly string[]): void;
  /** For rows that stand alone and whose products are known to say what they say; missing where each row has to be applied. */
  passing?: Passing;
}

/** What the rules need of a row that is not mapped. */
export interface Passing {
  /** The attributes that `see` looks at, and those that later rows may inherit. */
  looksAt: readonly string[];
  leaves: readonly string[];
  /** What `pass` is to know of a row, of which the draft has the first. Rows may be seen well before they are passed. */
  see(draft: RowDraft): string | null;
  /** `whole` reads the attributes that later rows may inherit. */
  pass(seen: string | null, whole: () => RowDraft): void;
}
