import { emptyProduct, type ProductInput } from '@feedstock/catalogue';
import type { HeaderMap } from '../columns/map-header.js';
import type { ReadRow } from '../records/row.js';
import { rejectFault } from '../records/row-faults.js';
import {
  attributeSlots,
  keyCheck,
  mayOmitGtin,
  type RowMapper,
  type RowMapperOptions,
  rejected,
} from './map-row-to-product.js';
import { createStockReader, type StockReading } from './read-stock.js';
import { RowDraft } from './row-draft.js';

export interface StockMapperOptions extends Pick<RowMapperOptions, 'checkDigit' | 'matchBy' | 'invalidGtin'> {
  stock: StockReading;
}

/** A row of a stock file says nothing of its product but the keys. */
const saysNothing: ProductInput = Object.freeze(emptyProduct());

/** Makes the mapper of a stock file, which reads the keys of products, a quantity or a delta, and the location. */
export function createStockMapper(map: HeaderMap, options: StockMapperOptions): RowMapper {
  const { checkDigit, matchBy, stock } = options;
  const slots = [...attributeSlots(map, [], { checkDigit, defaultCurrency: null }).values()];
  const rejectKeyless = keyCheck(map, matchBy);
  const readStock = createStockReader(map, stock);
  const mayOmit = mayOmitGtin(options);
  // One for all rows: only its keys are looked at, and a product of its own is most of what a row would cost.
  const product = emptyProduct();

  return {
    map(row) {
      const draft = draftOf(row);
      if (row.fault !== null) return rejected(rejectFault(row.fault, row, map.header), draft);
      const withoutStock = readStock(row.cells, draft);
      if (mayOmit && product.offer_id !== null) draft.omitUnreadable('gtin');
      const rejection = rejectKeyless(draft) ?? withoutStock ?? draft.rejection();
      if (rejection !== null) return rejected(rejection, draft);
      const { repairs, inherited, unread, ownCellsDecide } = draft;
      const keys = { gtin: product.gtin, offer_id: product.offer_id };
      return { ok: true, keys, product: saysNothing, repairs, inherited, unread, ownCellsDecide, stock: draft.stock };
    },
    observe: () => undefined,
    foresee: null,
    sparing: null,
  };

  function draftOf({ cells }: ReadRow): RowDraft {
    product.gtin = null;
    product.offer_id = null;
    const draft = new RowDraft(everyCellCosts, product);
    for (const slot of slots) slot(cells, draft);
    return draft;
  }
}

/** All cells of a stock file that are read cost their row. */
const everyCellCosts = () => true;
