import type { HeaderMap } from '../columns/map-header.js';
import type { RowRules } from '../map/row-rules.js';
import { GroupRows, groupRow } from './group-rows.js';
import { columnNamed } from './named-column.js';
import { setOption } from './option-attributes.js';

/** Types of rows that are no product to sell by itself. */
const groupTypes: ReadonlySet<string> = new Set(['variable', 'grouped']);
const maxOptions = 10;

/**
 * The export of WooCommerce: the row of a `variable` product is a group, each `variation` below names it as parent, by its
 * SKU or as `id:10`, and its options stand in columns called `Attribute 1 name` and `Attribute 1 value(s)`.
 */
export function woocommerceRules({ header }: HeaderMap): RowRules | null {
  const [type, parent] = [columnNamed(header, 'type'), columnNamed(header, 'parent')];
  const [id, sku] = [columnNamed(header, 'id'), columnNamed(header, 'sku')];
  if (type === null || parent === null || sku === null) return null;
  const options = Array.from({ length: maxOptions }, (_, index) => ({
    name: columnNamed(header, `attribute ${index + 1} name`),
    value: columnNamed(header, `attribute ${index + 1} value(s)`),
  }));
  const groups = new GroupRows();
  return {
    apply(cells, draft) {
      const kind = type.of(cells).toLowerCase().split(',')[0]?.trim() ?? '';
      const [own, number] = [sku.of(cells), id?.of(cells) ?? ''];
      if (groupTypes.has(kind)) {
        groups.remember([own, number === '' ? '' : `id:${number}`], own === '' ? number : own, draft);
        return groupRow(type.header, type.of(cells), draft.product.title ?? own);
      }
      if (kind === 'variation' && parent.of(cells) !== '') groups.inherit(parent.of(cells), parent.header, draft);
      for (const { name, value } of options) {
        if (name !== null && value !== null) setOption(draft, name.of(cells), value.of(cells), value.header);
      }
      return null;
    },
  };
}
