import type { DraftProduct } from '@feedstock/catalogue';
import { currencyInHeader, type Money, type Reading, readPrice } from '@feedstock/catalogue';
import { type CellSource, cellText, firstSlot, formatOf, type Slot, type SlotFormat } from './column-reader.js';
import { copyOf, rememberReadings } from './remember-readings.js';

type PriceReader = (text: string) => Reading<Money>;

/** A price. Its currency is that of the cell, else of the header, else of the currency column, else the default. */
export function priceSlot(name: 'price' | 'sale_price', sources: readonly CellSource[], format: SlotFormat): Slot {
  const slotIn = (currency: string | null) => {
    const readers = sources.map((source) => ({ ...source, read: readerOf(source, format, currency) }));
    return firstSlot<Money>(readers, (product, value) => setPrice(product, name, value));
  };
  return format.currencyIndex === null ? slotIn(null) : withCurrencyColumn(format.currencyIndex, slotIn);
}

function setPrice(draft: DraftProduct, name: 'price' | 'sale_price', value: Money): void {
  if (name === 'price') draft.price = value;
  else draft.attributes[name] = { amount: value.amount, currency: value.currency };
}

function readerOf(source: CellSource, format: SlotFormat, currency: string | null): PriceReader {
  const written = formatOf(source, format);
  const defaultCurrency = source.target.currency ?? currency ?? written.currency;
  const priceFormat = { decimalMark: written.decimalMark, defaultCurrency };
  return rememberReadings((text) => readPrice(text, priceFormat));
}

/** How many spellings of the currency column are remembered: a column that holds something else may never repeat one. */
const maxSpellings = 500;
const maxSpellingLength = 50;

/** One slot for each currency of the file. */
function withCurrencyColumn(currencyIndex: number, slotIn: (currency: string | null) => Slot): Slot {
  const bySpelling = new Map<string, Slot>();
  const byCode = new Map<string | null, Slot>();

  function slotFor(spelling: string): Slot {
    const code = currencyOf(spelling);
    const slot = byCode.get(code) ?? slotIn(code);
    byCode.set(code, slot);
    if (bySpelling.size === maxSpellings) bySpelling.clear();
    if (spelling.length <= maxSpellingLength) bySpelling.set(copyOf(spelling), slot);
    return slot;
  }

  return (cells, draft) => {
    const spelling = cellText(cells, currencyIndex).trim();
    const slot = bySpelling.get(spelling) ?? slotFor(spelling);
    slot(cells, draft);
  };
}

/** A code of three letters, known or not; null where the column is empty, '' where it holds something else. */
function currencyOf(cell: string): string | null {
  if (cell === '') return null;
  return currencyInHeader(cell) ?? (/^[a-z]{3}$/i.test(cell) ? cell.toUpperCase() : '');
}
