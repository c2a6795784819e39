import { rejectionCodes } from '@feedstock/catalogue';
import type { HeaderMap } from '../columns/map-header.js';
import type { RowRules } from '../map/row-rules.js';
import { columnNamed } from './named-column.js';

/** The export of Odoo: a row without name, reference and id continues the product above with one more value of a list. */
export function odooRules({ header }: HeaderMap): RowRules | null {
  const name = columnNamed(header, 'name');
  const own = [
    columnNamed(header, 'external id', 'id'),
    name,
    columnNamed(header, 'internal reference', 'default_code'),
  ];
  if (name === null || own.some((column) => column === null)) return null;
  return {
    apply(cells) {
      if (own.some((column) => column?.of(cells) !== '')) return null;
      const value = cells.find((cell) => cell.trim() !== '') ?? '';
      const message = `The row continues the product above with “${value}” and is no product of its own.`;
      return {
        code: 'continuation_row',
        column: name.header,
        value: '',
        message,
        suggestion: rejectionCodes.continuation_row,
      };
    },
  };
}
