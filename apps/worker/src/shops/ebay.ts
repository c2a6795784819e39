import type { HeaderMap } from '../columns/map-header.js';
import type { RowRules } from '../map/row-rules.js';
import { GroupRows, groupRow } from './group-rows.js';
import { columnNamed } from './named-column.js';
import { setOptionPairs } from './option-attributes.js';

/**
 * The file of eBay: the rows below a listing that say `Variation` are its variants, with their options in one cell such as
 * `Color=Blue;Size=M`. A listing whose own such cell lists all values (`Color=Blue|Red`) is the group.
 */
export function ebayRules({ header }: HeaderMap): RowRules | null {
  const relationship = columnNamed(header, 'relationship');
  const details = columnNamed(header, 'relationshipdetails', 'relationship details');
  const label = columnNamed(header, 'customlabel', 'custom label (sku)', 'custom label');
  if (relationship === null || details === null || label === null) return null;
  const groups = new GroupRows();
  let listing = '';
  return {
    apply(cells, draft) {
      if (relationship.of(cells).toLowerCase() === 'variation') {
        if (listing !== '') groups.inherit(listing, relationship.header, draft);
        setOptionPairs(draft, details.of(cells), ';', details.header);
        return null;
      }
      if (details.of(cells) === '') {
        listing = '';
        return null;
      }
      listing = label.of(cells) === '' ? (draft.product.title ?? '') : label.of(cells);
      groups.remember([listing], listing, draft);
      return groupRow(details.header, details.of(cells), draft.product.title ?? listing);
    },
  };
}
