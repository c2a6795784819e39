import { attributeOf, matchHeader, plainFormat, textReader } from '@feedstock/catalogue';
import type { RowDraft } from '../map/row-draft.js';

/** The attributes that tell variants apart. */
const optionNames: ReadonlySet<string> = new Set(['color', 'size', 'material', 'pattern', 'gender', 'age_group']);
const maxKnown = 1000;
const known = new Map<string, string | null>();

/** The attribute that a shop's name of an option stands for, in any language whose headers are known; null for another. */
function optionAttribute(name: string): string | null {
  const found = known.get(name);
  if (found !== undefined) return found;
  const match = name === '' ? null : matchHeader(name);
  const attribute = match?.as === 'attribute' ? match.target.attribute.name : null;
  const answer = attribute !== null && optionNames.has(attribute) ? attribute : null;
  if (known.size < maxKnown) known.set(name, answer);
  return answer;
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
