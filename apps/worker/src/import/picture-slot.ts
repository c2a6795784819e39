import { attributeOf, plainFormat, type Reading, textReader, textsReader } from '@feedstock/catalogue';
import type { CellSource } from './cell-source.js';
import { firstSlot, type Slot } from './slot.js';

const mostPictures = 11;

/** The main picture. Where a cell holds several addresses, the others are further pictures. */
export function pictureSlot(sources: readonly CellSource[]): Slot {
  const { shape } = attributeOf('image_link');
  if (shape.kind !== 'url') throw new Error('image_link is an address');
  const readOne = textReader(shape, plainFormat);
  const readSeveral = textsReader(shape, mostPictures, plainFormat);
  const read = (text: string): Reading<string | string[]> =>
    text.includes('://', text.indexOf('://') + 1) ? readSeveral(text) : readOne(text);
  return firstSlot(
    sources.map((source) => ({ ...source, read })),
    ({ attributes }, value) => {
      if (typeof value === 'string') attributes['image_link'] = value;
      else [attributes['image_link'], attributes['additional_image_link']] = [value[0] ?? '', value.slice(1)];
    },
  );
}
