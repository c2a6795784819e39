import type { HeaderMap } from '../columns/map-header.js';
import type { Slot } from '../map/column-reader.js';
import type { RowDraft } from '../map/row-draft.js';

const fields = ['title', 'description'] as const;

/** Where a file has structured texts, they stand in for a missing title and description. Null where it has none. */
export function useStructuredText({ header, uses }: HeaderMap): Slot | null {
  const used = fields.flatMap((field) => {
    const place = uses.findIndex(
      (use) => use.as === 'attribute' && use.target.attribute.name === `structured_${field}`,
    );
    return place === -1 ? [] : [{ field, column: header[place] ?? '' }];
  });
  if (used.length === 0) return null;
  return (_cells, draft) => {
    for (const { field, column } of used) fill(draft, field, column);
  };
}

function fill(draft: RowDraft, field: (typeof fields)[number], column: string): void {
  if (draft.product[field] !== null) return;
  const group = draft.product.attributes[`structured_${field}`];
  if (group === null || typeof group !== 'object' || !('content' in group)) return;
  const { content } = group;
  if (typeof content !== 'string') return;
  draft.product[field] = content;
  draft.mend({ rule: 'structured_text_used', column, before: '', after: content });
}
