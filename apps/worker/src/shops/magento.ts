import { rejectionCodes } from '@feedstock/catalogue';
import type { HeaderMap } from '../columns/map-header.js';
import { copyOf } from '../map/remember-readings.js';
import type { RowDraft } from '../map/row-draft.js';
import type { RowRules } from '../map/row-rules.js';
import { forgetOldest, groupRow } from './group-rows.js';
import { columnNamed } from './named-column.js';
import { setOptionPairs } from './option-attributes.js';

const groupTypes: ReadonlySet<string> = new Set(['configurable', 'grouped']);

/** Variants whose group is kept in mind. A group stands within some hundred rows of its variants. */
const maxVariants = 50_000;

/**
 * The export of Magento: a row with a store view holds the texts of another language and is no product of its own, a
 * `configurable` product is a group that names its variants, and `additional_attributes` holds pairs such as
 * `color=Blue,size=M`.
 */
export function magentoRules({ header }: HeaderMap): RowRules | null {
  const [sku, type] = [columnNamed(header, 'sku'), columnNamed(header, 'product_type', '_type')];
  const storeView = columnNamed(header, 'store_view_code', '_store');
  const more = columnNamed(header, 'additional_attributes');
  if (sku === null || (storeView === null && more === null)) return null;
  const variants = columnNamed(header, 'configurable_variations');
  const variant = columnNamed(header, '_super_products_sku');
  const groups = new Map<string, string>();
  let group = '';
  return {
    foresee(cells) {
      const own = sku.of(cells);
      if (own !== '') group = groupTypes.has(type?.of(cells).toLowerCase() ?? '') ? own : '';
      if (group === '') return;
      for (const name of [variant?.of(cells) ?? '', ...namedVariants(variants?.of(cells) ?? '')]) {
        if (name !== '') groups.set(copyOf(name), copyOf(group));
      }
      forgetOldest(groups, maxVariants);
    },
    apply(cells, draft) {
      const view = storeView?.of(cells) ?? '';
      if (storeView !== null && view !== '') {
        const message = `The row holds the texts of the store view “${view}”; the product is in the row without one.`;
        const { store_view_row: suggestion } = rejectionCodes;
        return { code: 'store_view_row', column: storeView.header, value: view, message, suggestion };
      }
      const kind = type?.of(cells) ?? '';
      if (type !== null && groupTypes.has(kind.toLowerCase())) {
        return groupRow(type.header, kind, draft.product.title ?? sku.of(cells));
      }
      if (more !== null) setOptionPairs(draft, more.of(cells), ',', more.header);
      setGroup(draft, groups.get(sku.of(cells)));
      return null;
    },
  };
}

/** The offer ids in `sku=T-S,size=S|sku=T-M,size=M`. */
function namedVariants(cell: string): string[] {
  return cell.split('|').map((part) => /^\s*sku=([^,]*)/.exec(part)?.[1]?.trim() ?? '');
}

function setGroup(draft: RowDraft, group: string | undefined): void {
  if (group === undefined || draft.product.item_group_id !== null) return;
  draft.product.item_group_id = group;
  draft.inherit(group);
}
