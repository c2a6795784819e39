import {
  maxLocationLength,
  type QuantityWords,
  type Reading,
  type Rejection,
  readDelta,
  readQuantity,
  readText,
  rejectionCodes,
  type StockColumn,
} from '@feedstock/catalogue';
import { type HeaderMap, stockIndex } from '../columns/map-header.js';
import { cellText, type Slot } from './column-reader.js';
import { rememberReadings } from './remember-readings.js';
import type { CellOrigin, RowDraft } from './row-draft.js';

export interface StockReading {
  /** Where the rows are that name no location. */
  location: string | null;
  words: QuantityWords;
}

/** Reads the order of a row of a stock file into the draft; a rejection where the row has none. */
export type StockReader = (cells: readonly string[], draft: RowDraft) => Rejection | null;

/** Makes the reader of the columns of a stock file. */
export function createStockReader(map: HeaderMap, { location, words }: StockReading): StockReader {
  const quantity = originOf(map, 'quantity');
  const delta = originOf(map, 'delta');
  const place = originOf(map, 'location');
  const missing = rejection('quantity_missing', (quantity ?? delta)?.header ?? null, '', 'The row has no quantity.');
  const nowhere = rejection('location_missing', place?.header ?? null, '', 'The row names no location.');
  const readName = rememberReadings(readLocation);

  return (cells, draft) => {
    const given = place === null ? '' : cellText(cells, place.columnIndex).trim();
    const reading = given === '' ? null : readName(given);
    const named = reading === null ? location : reading.ok ? reading.value : null;
    if (named === null) return given === '' ? nowhere : tooLong(place, given);
    draft.location = named;
    const quantityCell = textOf(cells, quantity);
    const deltaCell = textOf(cells, delta);
    if (quantityCell !== '' && deltaCell !== '')
      return rejection('quantity_twice', delta?.header ?? null, deltaCell, 'The row has a quantity and a delta.');
    const amount =
      deltaCell !== '' && delta !== null
        ? draft.accept(readDelta(deltaCell), delta, deltaCell)
        : quantity === null
          ? null
          : draft.accept(readQuantity(quantityCell, words), quantity, quantityCell);
    if (amount === null) return draft.hasProblems ? null : missing;
    draft.stock = { location: named, action: deltaCell === '' ? 'set' : 'add', amount };
    return null;
  };
}

/** Reads the quantity of a product feed: a cell that cannot be read costs itself. Null where the file has no such column. */
export function quantitySlot(
  map: HeaderMap,
  { location, words }: { location: string; words: QuantityWords },
): Slot | null {
  const quantity = originOf(map, 'quantity');
  if (quantity === null) return null;
  return (cells, draft) => {
    const cell = textOf(cells, quantity);
    if (cell === '') return;
    const amount = draft.accept(readQuantity(cell, words), quantity, cell);
    if (amount !== null) draft.stock = { location, action: 'set', amount };
  };
}

function originOf(map: HeaderMap, column: StockColumn): CellOrigin | null {
  const columnIndex = stockIndex(map, column);
  return columnIndex === -1 ? null : { columnIndex, header: map.header[columnIndex] ?? '', attribute: column };
}

function textOf(cells: readonly string[], origin: CellOrigin | null): string {
  return origin === null ? '' : cellText(cells, origin.columnIndex).trim();
}

/** The name of a location; none for one that is too long, which a cut one could be another of. */
function readLocation(text: string): Reading<string> {
  const reading = readText(text, text.length);
  const name = reading.ok ? (reading.value ?? '') : '';
  return { ok: true, value: name === '' || name.length > maxLocationLength ? null : name, repairs: [] };
}

function tooLong(origin: CellOrigin | null, text: string): Rejection {
  const message = `The name of a location has 1 to ${maxLocationLength} characters.`;
  return rejection('text_too_long', origin?.header ?? null, text.slice(0, 1000), message);
}

function rejection(
  code: 'quantity_missing' | 'quantity_twice' | 'location_missing' | 'text_too_long',
  column: string | null,
  value: string,
  message: string,
): Rejection {
  return { code, column, value, message, suggestion: rejectionCodes[code] };
}
