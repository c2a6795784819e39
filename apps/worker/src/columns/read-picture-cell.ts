import { attributeOf, plainFormat, type Reading, textReader, textsReader } from '@feedstock/catalogue';

/** The main picture and ten more. */
const maxPictures = 11;

const { shape } = attributeOf('image_link');
if (shape.kind !== 'url') throw new Error('image_link is an address');
const readOne = textReader(shape, plainFormat);
const readSeveral = textsReader(shape, maxPictures, plainFormat);

/** Reads a cell of `image_link`: one address, or several where a second one begins in it. */
export function readPictureCell(text: string): Reading<string | string[]> {
  return text.includes('://', text.indexOf('://') + 1) ? readSeveral(text) : readOne(text);
}
