import { attributeIndex, type HeaderMap } from '../columns/map-header.js';
import type { RowDraft } from '../map/row-draft.js';
import type { RowRules } from '../map/row-rules.js';
import { GroupRows, inheritedAttributes } from './group-rows.js';

/**
 * Any file with an item group: a variant without a title takes over what the first row of its group says, or the row
 * above whose offer id names the group.
 */
export function itemGroupRules(map: HeaderMap): RowRules | null {
  const groupIndex = attributeIndex(map, 'item_group_id');
  if (groupIndex === -1 || attributeIndex(map, 'title') === -1) return null;
  const column = map.header[groupIndex] ?? '';
  const groups = new GroupRows();
  let above: (() => RowDraft) | null = null;
  let current: string | null = null;

  function pass(group: string | null, whole: () => RowDraft): void {
    if (group === null) above = whole;
    else if (group !== current) groups.remember([group], group, whole());
    current = group;
  }

  return {
    apply(_cells, draft) {
      const { title, item_group_id: group } = draft.product;
      if (group === null || title !== null) {
        pass(group, () => draft);
        return null;
      }
      draft.dependOnOthers();
      const parent = above?.() ?? null;
      if (parent?.product.offer_id === group) groups.remember([group], group, parent);
      groups.inherit(group, column, draft);
      current = group;
      return null;
    },
    passing: {
      looksAt: ['item_group_id'],
      leaves: ['item_group_id', 'offer_id', ...inheritedAttributes],
      see: ({ product }) => product.item_group_id,
      pass,
    },
  };
}
