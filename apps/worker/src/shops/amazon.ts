import type { HeaderMap } from '../columns/map-header.js';
import type { RowRules } from '../map/row-rules.js';
import { GroupRows, groupRow } from './group-rows.js';
import { columnNamed } from './named-column.js';

/** The types of product ids that are GTINs; another, such as ASIN, is Amazon's own number. */
const gtinTypes: ReadonlySet<string> = new Set(['', 'ean', 'gtin', 'isbn', 'jan', 'upc']);

/**
 * The flat file of Amazon: `external_product_id` goes with its type; `parent_child` tells a group from its variants, which
 * name it by `parent_sku`.
 */
export function amazonRules({ header }: HeaderMap): RowRules | null {
  const [sku, idType] = [columnNamed(header, 'item_sku'), columnNamed(header, 'external_product_id_type')];
  const [parentage, parent] = [columnNamed(header, 'parent_child', 'parentage'), columnNamed(header, 'parent_sku')];
  if (sku === null) return null;
  const groups = new GroupRows();
  return {
    apply(cells, draft) {
      if (!gtinTypes.has(idType?.of(cells).toLowerCase() ?? '')) {
        draft.product.gtin = null;
        draft.omitUnreadable('gtin');
      }
      if (parentage?.of(cells).toLowerCase() === 'parent') {
        groups.remember([sku.of(cells)], sku.of(cells), draft);
        return groupRow(parentage.header, parentage.of(cells), draft.product.title ?? sku.of(cells));
      }
      const group = parent?.of(cells) ?? '';
      if (parent !== null && group !== '') groups.inherit(group, parent.header, draft);
      return null;
    },
  };
}
