import { customName, lateObjectHeader } from '@feedstock/catalogue';
import { ImportFailure } from '../attempt-ends.js';
import type { ReadRow } from '../records/row.js';
import { damageFault } from '../records/row-faults.js';
import { peekSound } from '../stream-steps.js';
import { flattenRecord, type NamedCell } from './flatten-record.js';
import type { TreeRecord } from './record-tree.js';

/** Records that are read before the columns are decided: in most files, all. */
const sampleRecords = 20_000;
const sampleCharacters = 8 * 1024 * 1024;

interface FlatRecord extends Omit<TreeRecord, 'value'> {
  cells: readonly NamedCell[];
}

/** Records as rows below a header. */
export interface Table {
  header: string[];
  rows: AsyncGenerator<ReadRow[]>;
}

/**
 * Turns records with names into rows of columns: those that the first 20,000 records name, in the order in which they come
 * up, and, where more records follow, those that the option `columns` names: who names one knows of it. What a later record
 * names beside them goes into one more column, as a JSON object. Throws `too_many_columns` and `empty_file`.
 */
export async function tabulate(
  records: AsyncIterable<TreeRecord[]>,
  { maxColumns, namedColumns }: { maxColumns: number; namedColumns: readonly string[] },
): Promise<Table> {
  const peeked = await peekSound(flatRecords(records), sampleCharacters);
  const sample = peeked.first.flatMap(({ records: piece }) => piece);
  const columns = new Columns();
  for (const { cells } of sample) columns.add(cells);
  if (columns.header.length > maxColumns) throw tooManyColumns(columns.header.length, maxColumns);
  if (columns.header.length === 0 && sample.every(({ fault }) => fault === null)) {
    throw new ImportFailure('empty_file', 'The file has no record with values.');
  }
  const isWhole = peeked.first.at(-1)?.isLast ?? true;
  if (!isWhole) columns.addNamed(namedColumns);
  const rest = isWhole ? null : columns.addRest();
  return { header: columns.header, rows: toRows(peeked.all, columns, rest) };
}

/** Records with their size, so that the sample is bounded by both. */
interface Piece {
  records: FlatRecord[];
  isLast: boolean;
  length: number;
}

async function* flatRecords(records: AsyncIterable<TreeRecord[]>): AsyncGenerator<Piece> {
  for await (const piece of records) {
    const flat = piece.map(({ value, ...record }) => ({
      ...record,
      cells: value === null ? [] : flattenRecord(value),
    }));
    yield { records: flat, isLast: false, length: flat.reduce((sum, { cells }) => sum + weightOf(cells), 0) };
  }
  yield { records: [], isLast: true, length: 0 };
}

function weightOf(cells: readonly NamedCell[]): number {
  const characters = cells.reduce((sum, { name, text }) => sum + name.length + text.length, 0);
  return Math.max(characters, sampleCharacters / sampleRecords);
}

async function* toRows(pieces: AsyncIterable<Piece>, columns: Columns, rest: number | null): AsyncGenerator<ReadRow[]> {
  let row = 0;
  for await (const { records } of pieces) {
    const rows = records.map((record) => {
      row += 1;
      return toRow(record, row, columns, rest);
    });
    if (rows.length > 0) yield rows;
  }
}

function toRow({ cells: named, line, fault }: FlatRecord, row: number, columns: Columns, rest: number | null): ReadRow {
  if (fault !== null) return { row, line, cells: [], fault };
  const cells: string[] = Array.from({ length: columns.header.length }, () => '');
  const late: Record<string, string> = {};
  for (const { name, nth, text } of numbered(named)) {
    const column = columns.find(name, nth);
    if (column !== undefined) cells[column] = text;
    else if (text !== '') late[nth === 0 ? name : `${name} ${nth + 1}`] = text;
  }
  if (rest !== null && Object.keys(late).length > 0) cells[rest] = JSON.stringify(late);
  return { row, line, cells, fault: damageFault(cells.join(' '), cells) };
}

/** The cells, each with its number among those of its name, from 0. */
function numbered(cells: readonly NamedCell[]): (NamedCell & { nth: number })[] {
  const seen = new Map<string, number>();
  return cells.map((cell) => {
    const nth = seen.get(cell.name) ?? 0;
    seen.set(cell.name, nth + 1);
    return { ...cell, nth };
  });
}

/** The columns by name; a name that one record has several times has as many columns. */
class Columns {
  readonly header: string[] = [];
  readonly #byName = new Map<string, number[]>();
  /** Those that were added because an option names them. */
  readonly #byCleanName = new Map<string, number>();

  add(cells: readonly NamedCell[]): void {
    for (const { name, nth } of numbered(cells)) {
      if (this.find(name, nth) === undefined) this.#addColumn(name);
    }
  }

  /** Adds the columns of these names that there are not yet, in whatever spelling. */
  addNamed(names: readonly string[]): void {
    const known = new Set(this.header.map(customName));
    for (const name of names) {
      const clean = customName(name);
      if (known.has(clean)) continue;
      known.add(clean);
      this.#byCleanName.set(clean, this.#addColumn(name));
    }
  }

  /** Adds the column for what has none. Returns its index. */
  addRest(): number {
    return this.#byName.get(lateObjectHeader)?.[0] ?? this.#addColumn(lateObjectHeader);
  }

  /** The index of the column for the value number `nth` of a name, from 0. */
  find(name: string, nth: number): number | undefined {
    return this.#byName.get(name)?.[nth] ?? (nth === 0 ? this.#byCleanName.get(customName(name)) : undefined);
  }

  #addColumn(name: string): number {
    const index = this.header.push(name) - 1;
    const indexes = this.#byName.get(name);
    if (indexes === undefined) this.#byName.set(name, [index]);
    else indexes.push(index);
    return index;
  }
}

function tooManyColumns(columns: number, limit: number): ImportFailure {
  const message = `The records of the file name ${columns} different values; at most ${limit} columns are read.`;
  return new ImportFailure('too_many_columns', message, { details: { columns, limit } });
}
