import {
  type Attribute,
  attributeOf,
  type FieldOf,
  isTextField,
  readGtins,
  readPath,
  textReader,
  textsReader,
} from '@feedstock/catalogue';
import {
  type CellSource,
  cellText,
  firstSlot,
  formatOf,
  listSlot,
  type SetValue,
  type Slot,
  type SlotFormat,
} from './column-reader.js';
import { morePicturesSlot, pictureSlot } from './read-pictures.js';
import { attributeSlot } from './read-plain-attribute.js';
import { priceSlot } from './read-prices.js';
import { rememberReadings } from './remember-readings.js';

type TextField = FieldOf<'key' | 'text'>;

/** Texts that come again in many rows. */
const repeated: ReadonlySet<string> = new Set(['brand', 'google_product_category', 'availability', 'condition']);

/** The slot of an attribute, wherever its value is kept. */
export function slotFor(attribute: Attribute, sources: readonly CellSource[], format: SlotFormat): Slot {
  const { name } = attribute;
  if (name === 'gtin') return gtinSlot(sources, format);
  if (isTextField(name)) return textSlot(name, attribute, sources, format);
  switch (name) {
    case 'price':
    case 'sale_price':
      return priceSlot(name, sources, format);
    case 'product_type':
      return typeSlot(attribute, sources, format);
    case 'image_link':
      return pictureSlot(sources);
    case 'additional_image_link':
      return morePicturesSlot(attribute, sources);
    default:
      return attributeSlot(attribute, sources, format);
  }
}

function textSlot(field: TextField, attribute: Attribute, sources: readonly CellSource[], format: SlotFormat): Slot {
  const { shape } = attribute;
  if (shape.kind === 'group') throw new Error(`${attribute.name} is a group and has no text`);
  const readers = sources.map((source) => {
    const read = textReader(shape, formatOf(source, format));
    return { ...source, read: repeated.has(field) ? rememberReadings(read) : read };
  });
  const set: SetValue<string> = (product, value) => {
    product[field] = value;
  };
  return firstSlot(readers, set, format.languageIndex);
}

/** The first GTIN is the product's key; where there are more, all of them are kept too. */
function gtinSlot(sources: readonly CellSource[], { checkDigit }: SlotFormat): Slot {
  const readers = sources.map((source) => {
    const options = { checkDigit, isbn10: source.target.isbn10 };
    return { ...source, read: (text: string) => readGtins(text, options) };
  });
  return listSlot(readers, attributeOf('gtin').maxValues, (product, gtins) => {
    product.gtin = gtins[0] ?? null;
    if (gtins.length > 1) product.attributes['gtins'] = gtins;
  });
}

function typeSlot(attribute: Attribute, sources: readonly CellSource[], format: SlotFormat): Slot {
  const { shape, maxValues } = attribute;
  if (sources.some(({ target }) => target.level !== null) || shape.kind === 'group')
    return levelsSlot(attribute, sources);
  const readers = sources.map((source) => ({
    ...source,
    read: rememberReadings(textsReader(shape, maxValues, formatOf(source, format))),
  }));
  return listSlot(readers, maxValues, (product, paths) => {
    product.product_type = paths;
  });
}

/** A category path whose levels stand in columns of their own: `Category` and `Subcategory`. */
function levelsSlot(attribute: Attribute, sources: readonly CellSource[]): Slot {
  const limit = attribute.shape.kind === 'path' ? attribute.shape.max : Number.MAX_SAFE_INTEGER;
  const ordered = sources.toSorted((a, b) => (a.target.level ?? 1) - (b.target.level ?? 1));
  const read = rememberReadings((text) => readPath(text, limit));
  const [first] = ordered;
  return (cells, draft) => {
    if (first === undefined) return;
    // Levels that are empty are dropped where the path is read.
    const path = ordered.map(({ columnIndex }) => cellText(cells, columnIndex)).join(' > ');
    const value = draft.accept(read(path), first, path);
    if (value !== null) draft.product.product_type = [value];
  };
}
