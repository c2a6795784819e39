import { foreignGuard } from '@feedstock/catalogue';
import type { Source } from '../api/documents.js';

export type Guards = Partial<NonNullable<Source['guards']>>;

const guardNames = ['max_shrink', 'max_rejected', 'max_price_move', 'max_price_moves', 'max_out_of_stock'] as const;

/** The guards of a source that are a number or a share; `columns` is a choice of its own. */
export function guardsOf({ kind }: Pick<Source, 'kind'>) {
  return guardNames.filter((name) => foreignGuard(kind, { [name]: 1 }) === null);
}

/** The guards with one of them set; an empty text takes it off. The API checks the texts. */
export function withGuard(guards: Guards, name: (typeof guardNames)[number] | 'columns', text: string): Guards {
  const { [name]: _, ...others } = guards;
  if (text === '') return others;
  return { ...others, [name]: /^\d+$/.test(text) ? Number(text) : text };
}
