import { type DraftProduct, type Rejection, rejectionCodes, shortenIdentifier } from '@feedstock/catalogue';
import { attributeIndex, type HeaderMap } from '../columns/map-header.js';
import { type OptionColumns, optionColumns } from '../columns/option-columns.js';
import { cellText } from '../map/column-reader.js';
import { copyOf } from '../map/remember-readings.js';
import type { RowDraft } from '../map/row-draft.js';
import type { RowRules } from '../map/row-rules.js';
import {
  type Inheritance,
  type InheritedAttribute,
  inheritanceOf,
  inheritedAttributes,
  inheritFrom,
} from './group-rows.js';
import { optionAttribute } from './option-attributes.js';

type Parent = Inheritance & { group: string; optionNames: readonly string[] };

interface Columns extends OptionColumns {
  /** The file's headers of what is inherited. */
  headers: ReadonlyMap<InheritedAttribute, string>;
  handleHeader: string;
  picture: number;
}

const maxIdLength = 255;
const maxOptionLength = 100;
const optionAttributes: ReadonlySet<string> = new Set(['color', 'size', 'material', 'pattern']);

/** For files in the manner of Shopify: all variants under one handle, and only the first row of it complete. */
export function shopifyRules(map: HeaderMap): RowRules | null {
  const columns = columnsOf(map);
  if (columns === null) return null;
  let parent: Parent | null = null;
  return {
    apply(cells, draft) {
      const { product } = draft;
      const group = product.item_group_id;
      if (group === null) return null;
      if (product.title !== null || parent?.group !== group) parent = parentOf(group, cells, columns, draft);
      else {
        if (isPictureRow(cells, columns, product)) return pictureRow(cells, columns, group);
        inheritFrom(parent, (name) => columns.headers.get(name) ?? name, draft);
      }
      nameOptions(cells, columns, parent, draft);
      if (product.gtin === null && product.offer_id === null) makeId(cells, columns, draft);
      return null;
    },
  };
}

function columnsOf(map: HeaderMap): Columns | null {
  const found = optionColumns(map);
  if (found === null) return null;
  const headerOf = (name: InheritedAttribute): string => map.header[attributeIndex(map, name)] ?? name;
  return {
    ...found,
    headers: new Map(inheritedAttributes.map((name) => [name, headerOf(name)])),
    handleHeader: map.header[found.handle] ?? '',
    picture: attributeIndex(map, 'image_link'),
  };
}

function parentOf(group: string, cells: readonly string[], { options }: Columns, draft: RowDraft): Parent {
  return {
    group: copyOf(group),
    optionNames: options.map(({ name }) => copyOf(cellText(cells, name).trim())),
    ...inheritanceOf(draft),
  };
}

/** A row that only brings a picture: no price, no key, no option. */
function isPictureRow(cells: readonly string[], { options, picture }: Columns, product: DraftProduct): boolean {
  const { price, gtin, offer_id } = product;
  if (picture === -1 || price !== null || gtin !== null || offer_id !== null) return false;
  return cellText(cells, picture) !== '' && options.every(({ value }) => cellText(cells, value).trim() === '');
}

function pictureRow(cells: readonly string[], { picture, handleHeader }: Columns, group: string): Rejection {
  return {
    code: 'picture_row',
    column: handleHeader,
    value: cellText(cells, picture),
    message: `The row only adds a picture to “${group}” and is no product of its own.`,
    suggestion: rejectionCodes.picture_row,
  };
}

/** Options called Size, Color and the like are these attributes. The names stand in the first row of a handle. */
function nameOptions(cells: readonly string[], { options }: Columns, parent: Parent, draft: RowDraft): void {
  const { attributes } = draft.product;
  for (const [number, { value }] of options.entries()) {
    const text = cellText(cells, value).trim();
    const name = parent.optionNames[number] ?? '';
    const attribute = optionAttribute(name, optionAttributes);
    if (attribute === null || text === '' || attribute in attributes) continue;
    attributes[attribute] = text.slice(0, maxOptionLength);
    draft.inherit(name);
  }
}

/** The handle and the options name a variant for ever; only the SKU would be surer. */
function makeId(cells: readonly string[], { handle, options, handleHeader }: Columns, draft: RowDraft): void {
  const values = options.map(({ value }) => cellText(cells, value).trim());
  const parts = [cellText(cells, handle).trim(), ...values.filter((text) => text !== '' && text !== 'Default Title')];
  const id = shortenIdentifier(parts.join('/'), maxIdLength);
  draft.product.offer_id = id;
  draft.repair({ rule: 'offer_id_from_handle', column: handleHeader, before: '', after: id });
}
