import { type Attribute, cutRepair, type JsonValue, plainFormat, textsReader } from '@feedstock/catalogue';
import { readPictureCell } from '../columns/read-picture-cell.js';
import type { CellSource } from './column-reader.js';
import { firstSlot, listSlot, type Slot } from './column-reader.js';

/** The main picture. Where a cell holds several addresses, the others are further pictures. */
export function pictureSlot(sources: readonly CellSource[]): Slot {
  return firstSlot(
    sources.map((source) => ({ ...source, read: readPictureCell })),
    ({ attributes }, value) => {
      if (typeof value === 'string') attributes['image_link'] = value;
      else {
        const [first, ...others] = value;
        if (first !== undefined) attributes['image_link'] = first;
        if (others.length > 0) attributes['additional_image_link'] = others;
      }
    },
  );
}

/** The further pictures, after those that the cell of the main one brought. */
export function morePicturesSlot({ shape, maxValues, name }: Attribute, sources: readonly CellSource[]): Slot {
  if (shape.kind !== 'url') throw new Error(`${name} is an address`);
  const read = textsReader(shape, maxValues, plainFormat);
  const column = sources.at(-1)?.header ?? name;
  let before: JsonValue | undefined;
  const add = listSlot(
    sources.map((source) => ({ ...source, read })),
    maxValues,
    ({ attributes }, pictures) => {
      attributes[name] = Array.isArray(before) ? [...new Set([...before, ...pictures])] : pictures;
    },
  );
  return (cells, draft) => {
    before = draft.product.attributes[name];
    add(cells, draft);
    const pictures = draft.product.attributes[name];
    if (!Array.isArray(pictures) || pictures.length <= maxValues) return;
    draft.repair({ column, ...cutRepair(pictures, maxValues) });
    draft.product.attributes[name] = pictures.slice(0, maxValues);
  };
}
