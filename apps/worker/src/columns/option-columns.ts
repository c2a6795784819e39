import { customName } from '@feedstock/catalogue';
import type { HeaderMap } from './map-header.js';

/** Where a file in the manner of Shopify has its variants: all under one handle, told apart by up to three options. */
export interface OptionColumns {
  handle: number;
  /** Column indexes; -1 where the file has no names of options. */
  options: { name: number; value: number }[];
}

/** The columns of handle and options; null where the file has no handle. */
export function optionColumns({ header, uses }: HeaderMap): OptionColumns | null {
  const handle = uses.findIndex((use) => use.as === 'attribute' && use.target.attribute.name === 'item_group_id');
  if (handle === -1 || !/^(?:url )?handle$/i.test((header[handle] ?? '').trim())) return null;
  const named = (name: string): number => header.findIndex((each) => customName(each).toLowerCase() === name);
  const options = [1, 2, 3]
    .map((n) => ({ name: named(`option${n} name`), value: named(`option${n} value`) }))
    .filter(({ value }) => value !== -1);
  return { handle, options };
}
