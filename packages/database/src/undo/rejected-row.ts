import { type ProductInput, type RejectedRow, type RejectionCode, rejectionCodes } from '@feedstock/catalogue';

/** The report of a row that an undo leaves as it is; `item.row` is that of the import. The product is named as far as it is known. */
export function rejectedRow(
  { row, item }: { row: number; item: { productId: number; row: number; location?: string } },
  product: Pick<ProductInput, 'gtin' | 'offer_id' | 'title'> | undefined,
  code: RejectionCode,
  message: string,
): RejectedRow {
  const { gtin = null, offer_id = null, title = null } = product ?? {};
  const id = String(item.productId);
  return {
    row,
    line: item.row,
    cells: [id, gtin ?? '', offer_id ?? '', title ?? '', item.location ?? ''],
    keys: { gtin, offer_id },
    rejection: { code, column: null, value: id, message, suggestion: rejectionCodes[code] },
  };
}
