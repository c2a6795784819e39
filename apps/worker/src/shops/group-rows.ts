import { copyField, type DraftProduct, type Rejection, rejectionCodes } from '@feedstock/catalogue';
import { copyOf } from '../map/remember-readings.js';
import type { RowDraft } from '../map/row-draft.js';

const fields = ['title', 'description', 'brand', 'product_type', 'google_product_category'] as const;

/** The attributes that a variant takes over where it leaves them out. */
export const inheritedAttributes = [...fields, 'image_link'] as const;

export type InheritedAttribute = (typeof inheritedAttributes)[number];

/** What a row leaves to the variants of its group. */
export type Inheritance = Pick<DraftProduct, (typeof fields)[number]> & { picture: string | null };

/** What a row leaves to others. Kept while other rows pass, so with characters of its own. */
export function inheritanceOf({ product }: RowDraft): Inheritance {
  const { image_link: picture } = product.attributes;
  return {
    title: copied(product.title),
    description: copied(product.description),
    brand: copied(product.brand),
    product_type: product.product_type?.map(copyOf) ?? null,
    google_product_category: copied(product.google_product_category),
    picture: typeof picture === 'string' ? copyOf(picture) : null,
  };
}

function copied(text: string | null): string | null {
  return text === null ? null : copyOf(text);
}

/** Gives a draft what it leaves out, with a repair for each attribute in the column that `columnOf` names. */
export function inheritFrom(given: Inheritance, columnOf: (name: InheritedAttribute) => string, draft: RowDraft): void {
  const note = (name: InheritedAttribute, after: string) => {
    draft.inherit(after);
    draft.repair({ rule: 'inherited_from_group', column: columnOf(name), before: '', after });
  };
  for (const field of fields) {
    const value = given[field];
    if (draft.product[field] !== null || value === null) continue;
    copyField(draft.product, given, field);
    note(field, typeof value === 'string' ? value : value.join(','));
  }
  const { attributes } = draft.product;
  if (given.picture === null || attributes['image_link'] !== undefined) return;
  attributes['image_link'] = given.picture;
  note('image_link', given.picture);
}

type Group = Inheritance & { id: string };

/** Groups kept while other rows pass. Exports list the variants of a group soon after it. */
const maxGroups = 1000;

/** The groups of the rows above, by every name that a variant may call them. The oldest are forgotten. */
export class GroupRows {
  readonly #byName = new Map<string, Group>();

  remember(names: readonly string[], id: string, draft: RowDraft): void {
    const group: Group = { id: copyOf(id), ...inheritanceOf(draft) };
    for (const name of names) if (name !== '') this.#byName.set(copyOf(name), group);
    forgetOldest(this.#byName, maxGroups);
  }

  /** Makes a draft a variant of the group of this name: its id, and what the variant leaves out. `column` names the group. */
  inherit(name: string, column: string, draft: RowDraft): void {
    const group = this.#byName.get(name);
    draft.product.item_group_id = group?.id ?? name;
    if (group === undefined) return;
    draft.inherit(group.id);
    inheritFrom(group, () => column, draft);
  }
}

/** Deletes what was set first, down to `max` entries. */
export function forgetOldest(map: Map<string, unknown>, max: number): void {
  for (const oldest of map.keys()) {
    if (map.size <= max) return;
    map.delete(oldest);
  }
}

/** The rejection of a row that describes a group of variants. */
export function groupRow(column: string, value: string, name: string): Rejection {
  const message = `The row describes “${name}” as a group; the rows of its variants are the products.`;
  return { code: 'group_row', column, value, message, suggestion: rejectionCodes.group_row };
}
