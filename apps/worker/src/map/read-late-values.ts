import { matchHeader, readCustomObject } from '@feedstock/catalogue';
import { attributeIndex, type HeaderMap } from '../columns/map-header.js';
import { cellText, type Slot } from './column-reader.js';
import { setCustomOfObject } from './custom-slots.js';
import { slotFor } from './reader-for-attribute.js';

/** What decides how a value is read that has no column to show how its like are written. */
interface LateFormat {
  defaultCurrency: string | null;
  checkDigit: boolean;
}

/** The attribute that a name stands for, and its reader from a row of one cell. */
interface LateReader {
  attribute: string;
  read: Slot;
}

const maxRemembered = 10_000;

/**
 * Reads what only late records of a file name. A name that surely stands for a whole attribute without a column in the
 * file gives that attribute, the first one for each; every other one is a custom attribute.
 */
export function lateSlots(map: HeaderMap, format: LateFormat): Slot[] {
  return map.uses.flatMap((use, columnIndex) =>
    use.as === 'late_object' ? [lateSlot(map, format, use.name, columnIndex)] : [],
  );
}

function lateSlot(map: HeaderMap, format: LateFormat, columnName: string, columnIndex: number): Slot {
  const readers = new Map<string, LateReader | null>();
  const origin = { columnIndex, header: map.header[columnIndex] ?? '', attribute: null };
  return (cells, draft) => {
    const cell = cellText(cells, columnIndex);
    const given = new Set<string>();
    for (const [name, text] of readCustomObject(cell) ?? [[columnName, cell] as const]) {
      const reader = readerOf(name);
      if (reader === null || given.has(reader.attribute)) setCustomOfObject(name, text, origin, draft);
      else {
        given.add(reader.attribute);
        reader.read([text], draft);
      }
    }
  };

  function readerOf(name: string): LateReader | null {
    const known = readers.get(name);
    if (known !== undefined) return known;
    const reader = makeReader(name, map, format);
    if (readers.size < maxRemembered) readers.set(name, reader);
    return reader;
  }
}

function makeReader(header: string, map: HeaderMap, format: LateFormat): LateReader | null {
  const match = matchHeader(header);
  if (match.as !== 'attribute') return null;
  const { target } = match;
  const { attribute, rank, guess, fields, level, index } = target;
  const isWhole = fields === null && level === null && index === null;
  if (rank > 0 || guess !== null || !isWhole || attributeIndex(map, attribute.name) !== -1) return null;
  const source = { columnIndex: 0, header, attribute: attribute.name, target };
  const read = slotFor(attribute, [source], { ...format, decimalMarks: [], currencyIndex: null, languageIndex: null });
  return { attribute: attribute.name, read };
}
