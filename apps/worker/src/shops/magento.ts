import { rejectionCodes } from '@feedstock/catalogue';
import type { HeaderMap } from '../columns/map-header.js';
import type { RowRules } from '../map/row-rules.js';
import { groupRow } from './group-rows.js';
import { columnNamed } from './named-column.js';
import { setOptionPairs } from './option-attributes.js';

const groupTypes: ReadonlySet<string> = new Set(['configurable', 'grouped']);

/**
 * The export of Magento: a row with a store view holds the texts of another language and is no product of its own, a
 * `configurable` product is a group, and `additional_attributes` holds pairs such as `color=Blue,size=M`.
 */
export function magentoRules({ header }: HeaderMap): RowRules | null {
  const [sku, type] = [columnNamed(header, 'sku'), columnNamed(header, 'product_type', '_type')];
  const storeView = columnNamed(header, 'store_view_code', '_store');
  const more = columnNamed(header, 'additional_attributes');
  if (sku === null || (storeView === null && more === null)) return null;
  return {
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
      return null;
    },
  };
}
