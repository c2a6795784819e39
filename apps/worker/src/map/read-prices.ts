import type { DraftProduct } from '@feedstock/catalogue';
import { currencyInHeader, type Money, type Reading, readPrice } from '@feedstock/catalogue';
import { type CellSource, cellText, firstSlot, formatOf, type Slot, type SlotFormat } from './column-reader.js';
import { copyOf, rememberReadings } from './remember-readings.js';

type PriceReader = (text: string) => Reading<Money>;

/** A price. Its currency is that of the cell, else of the header, else of the currency column, else the default. */
export function priceSlot(name: 'price' | 'sale_price', sources: readonly CellSource[], format: SlotFormat): Slot {
  const [only, ...others] = sources;
  const { currencyIndex } = format;
  if (currencyIndex === null || only === undefined || others.length > 0 || only.target.currency !== null) {
    const readers = sources.map((source) => ({ ...source, read: readerOf(source, format, null) }));
    return firstSlot(readers, (product, value) => setPrice(product, name, value));
  }
  return withCurrencyColumn(name, only, format, currencyIndex);
}

function setPrice(draft: DraftProduct, name: 'price' | 'sale_price', value: Money): void {
  if (name === 'price') draft.price = value;
  else draft.attributes[name] = { amount: value.amount, currency: value.currency };
}

function readerOf(source: CellSource, format: SlotFormat, currency: string | null): PriceReader {
  const written = formatOf(source, format);
  const priceFormat = { decimalMark: written.decimalMark, defaultCurrency: currency ?? written.currency };
  return rememberReadings((text) => readPrice(text, priceFormat));
}

/** How many spellings of the currency column are remembered: a column that holds something else may never repeat one. */
const maxSpellings = 500;
const maxSpellingLength = 50;

/** One reader for each currency of the file. */
function withCurrencyColumn(
  name: 'price' | 'sale_price',
  source: CellSource,
  format: SlotFormat,
  currencyIndex: number,
): Slot {
  const bySpelling = new Map<string, PriceReader>();
  const byCode = new Map<string | null, PriceReader>();

  function readerFor(spelling: string): PriceReader {
    const code = currencyOf(spelling);
    const read = byCode.get(code) ?? readerOf(source, format, code);
    byCode.set(code, read);
    if (bySpelling.size === maxSpellings) bySpelling.clear();
    if (spelling.length <= maxSpellingLength) bySpelling.set(copyOf(spelling), read);
    return read;
  }

  return (cells, draft) => {
    const text = cellText(cells, source.columnIndex);
    if (text === '') return;
    const spelling = cellText(cells, currencyIndex).trim();
    const read = bySpelling.get(spelling) ?? readerFor(spelling);
    const value = draft.accept(read(text), source, text);
    if (value !== null) setPrice(draft.product, name, value);
  };
}

/** A code of three letters, known or not; null where the column is empty, '' where it holds something else. */
function currencyOf(cell: string): string | null {
  if (cell === '') return null;
  return currencyInHeader(cell) ?? (/^[a-z]{3}$/i.test(cell) ? cell.toUpperCase() : '');
}
