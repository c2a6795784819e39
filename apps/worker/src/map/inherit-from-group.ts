import type { DraftProduct } from '@feedstock/catalogue';
import { matchHeader, type Rejection, rejectionCodes, shortenIdentifier } from '@feedstock/catalogue';
import type { HeaderMap } from '../columns/map-header.js';
import { type OptionColumns, optionColumns } from '../columns/option-columns.js';
import { cellText } from './column-reader.js';
import { copyOf } from './remember-readings.js';
import type { RowDraft } from './row-draft.js';
import type { RowRules } from './row-rules.js';

const inherited = ['title', 'description', 'brand', 'product_type', 'google_product_category'] as const;
type InheritedField = (typeof inherited)[number];
type Inheritable = Pick<DraftProduct, InheritedField>;
type Parent = Inheritable & { group: string; optionNames: readonly string[] };

interface Columns extends OptionColumns {
  /** The file's headers of what is inherited. */
  headers: Record<InheritedField, string>;
  handleHeader: string;
  picture: number;
}

const maxIdLength = 255;

/** For files in the manner of Shopify: all variants under one handle, and only the first row of it complete. */
export function createGroupInheritance(map: HeaderMap): RowRules | null {
  const columns = columnsOf(map);
  if (columns === null) return null;
  let parent: Parent | null = null;
  return {
    apply(cells, draft) {
      const { product } = draft;
      const group = product.item_group_id;
      if (group === null) return null;
      if (product.title !== null || parent?.group !== group) parent = parentOf(group, cells, columns, product);
      else {
        if (isPictureRow(cells, columns, product)) return pictureRow(cells, columns, group);
        inheritFrom(parent, columns, draft);
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
  const { header, uses } = map;
  const { handle, options } = found;
  const indexOf = (name: string): number =>
    uses.findIndex((use) => use.as === 'attribute' && use.target.attribute.name === name);
  const headerOf = (name: string): string => header[indexOf(name)] ?? name;
  return {
    handle,
    options,
    headers: {
      title: headerOf('title'),
      description: headerOf('description'),
      brand: headerOf('brand'),
      product_type: headerOf('product_type'),
      google_product_category: headerOf('google_product_category'),
    },
    handleHeader: header[handle] ?? '',
    picture: indexOf('image_link'),
  };
}

/** Kept while other rows pass, so with characters of its own. */
function parentOf(group: string, cells: readonly string[], columns: Columns, product: DraftProduct): Parent {
  const own = (text: string | null): string | null => (text === null ? null : copyOf(text));
  return {
    group: copyOf(group),
    optionNames: columns.options.map(({ name }) => copyOf(cellText(cells, name).trim())),
    title: own(product.title),
    description: own(product.description),
    brand: own(product.brand),
    product_type: product.product_type?.map(copyOf) ?? null,
    google_product_category: own(product.google_product_category),
  };
}

function inheritFrom(parent: Parent, { headers }: Columns, draft: RowDraft): void {
  for (const field of inherited) {
    const value = parent[field];
    if (draft.product[field] !== null || value === null) continue;
    assign(draft.product, field, parent);
    const after = typeof value === 'string' ? value : value.join(',');
    draft.inherit(after);
    draft.repair({ rule: 'inherited_from_group', column: headers[field], before: '', after });
  }
}

function assign<Field extends InheritedField>(product: Inheritable, field: Field, parent: Inheritable): void {
  product[field] = parent[field];
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
    const attribute = optionAttribute(name);
    if (attribute === null || text === '' || attribute in attributes) continue;
    attributes[attribute] = text.slice(0, 100);
    draft.inherit(name);
  }
}

const optionAttributes: ReadonlySet<string> = new Set(['color', 'size', 'material', 'pattern']);
const known = new Map<string, string | null>();
const maxOptionLength = 100;

function optionAttribute(name: string): string | null {
  if (name.length > maxOptionLength) return null;
  const found = known.get(name);
  if (found !== undefined) return found;
  const match = name === '' ? null : matchHeader(name);
  const attribute = match?.as === 'attribute' ? match.target.attribute.name : null;
  const answer = attribute !== null && optionAttributes.has(attribute) ? attribute : null;
  if (known.size < 1000) known.set(name, answer);
  return answer;
}

/** The handle and the options name a variant for ever; only the SKU would be surer. */
function makeId(cells: readonly string[], { handle, options, handleHeader }: Columns, draft: RowDraft): void {
  const values = options.map(({ value }) => cellText(cells, value).trim());
  const parts = [cellText(cells, handle).trim(), ...values.filter((text) => text !== '' && text !== 'Default Title')];
  const id = shortenIdentifier(parts.join('/'), maxIdLength);
  draft.product.offer_id = id;
  draft.repair({ rule: 'offer_id_from_handle', column: handleHeader, before: '', after: id });
}
