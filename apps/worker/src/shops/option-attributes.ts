import { attributeOf, matchHeader, plainFormat, textReader } from '@feedstock/catalogue';
import { copyOf } from '../map/remember-readings.js';
import type { RowDraft } from '../map/row-draft.js';

/** The attributes that options stand for. */
const optionAttributes: ReadonlySet<string> = new Set(['color', 'size', 'material', 'pattern', 'gender', 'age_group']);
const maxNameLength = 100;
const maxKnown = 1000;
const known = new Map<string, string | null>();

/**
 * Which of `attributes` a shop's name of an option stands for, in any language whose headers are known; null for another.
 * Names come again in every row, and are remembered with characters of their own.
 */
export function optionAttribute(name: string, attributes = optionAttributes): string | null {
  if (name === '' || name.length > maxNameLength) return null;
  let attribute = known.get(name);
  if (attribute === undefined) {
    const match = matchHeader(name);
    attribute = match.as === 'attribute' ? match.target.attribute.name : null;
    if (known.size < maxKnown) known.set(copyOf(name), attribute);
  }
  return attribute !== null && attributes.has(attribute) ? attribute : null;
}

/** Gives a variant the value of one of its options, unless a column of its own did. `header` is the option's column. */
export function setOption(draft: RowDraft, name: string, text: string, header: string): void {
  const attribute = optionAttribute(name);
  if (attribute === null || text === '' || attribute in draft.product.attributes) return;
  const { shape } = attributeOf(attribute);
  if (shape.kind === 'group') return;
  const value = draft.accept(textReader(shape, plainFormat)(text), { columnIndex: -1, header, attribute }, text);
  if (value !== null) draft.product.attributes[attribute] = value;
}

/** Gives a variant its options from one cell of pairs, such as `Color=Blue;Size=M`. Other names are left where they stand. */
export function setOptionPairs(draft: RowDraft, text: string, delimiter: string, header: string): void {
  for (const pair of text.split(delimiter)) {
    const at = pair.indexOf('=');
    if (at > 0) setOption(draft, pair.slice(0, at).trim(), pair.slice(at + 1).trim(), header);
  }
}
