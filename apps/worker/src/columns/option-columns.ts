import { attributeIndex, type HeaderMap, headerIndex } from './map-header.js';

/** Where a file in the manner of Shopify has its variants: all under one handle, told apart by up to three options. */
export interface OptionColumns {
  handle: number;
  /** Column indexes; -1 where the file has no names of options. */
  options: { name: number; value: number }[];
}

/** The columns of handle and options; null where the file has no handle. */
export function optionColumns(map: HeaderMap): OptionColumns | null {
  const { header } = map;
  const handle = attributeIndex(map, 'item_group_id');
  if (handle === -1 || !/^(?:url )?handle$/i.test((header[handle] ?? '').trim())) return null;
  const options = [1, 2, 3]
    .map((n) => ({ name: headerIndex(header, `option${n} name`), value: headerIndex(header, `option${n} value`) }))
    .filter(({ value }) => value !== -1);
  return { handle, options };
}
