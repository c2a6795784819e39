import { customName, lateObjectHeader } from '@feedstock/catalogue';
import { ImportFailure } from '../attempt-ends.js';
import type { ReadRow } from '../records/row.js';
import { damageFault, isDamaged } from '../records/row-faults.js';
import { peekSound } from '../stream-steps.js';
import { flattenRecord } from './flatten-record.js';
import type { NamedTrees, TreeRecord } from './record-tree.js';

/** Records that are read before the columns are decided: in most files, all. */
const sampleRecords = 20_000;
const sampleCharacters = 8 * 1024 * 1024;

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
  const columns = new Columns();
  const peeked = await peekSound(toRows(records, columns), sampleCharacters);
  const { header } = columns;
  if (header.length > maxColumns) throw tooManyColumns(header.length, maxColumns);
  if (header.length === 0 && peeked.first.every(({ rows }) => rows.every(({ fault }) => fault === null))) {
    throw new ImportFailure('empty_file', 'The file has no record with values.');
  }
  const isWhole = peeked.first.at(-1)?.isLast ?? true;
  if (!isWhole) columns.close(namedColumns);
  return { header, rows: padded(peeked.all, header.length) };
}

/** A row as it waits in the sample: one text takes a quarter of the memory of cells, which hold on to what they were cut from. */
type WaitingRow = Omit<ReadRow, 'cells'> & { cells: string | string[] };

/** Rows with their size, so that the sample is bounded by both. */
interface Piece {
  rows: WaitingRow[];
  isLast: boolean;
  length: number;
}

/** While the columns are not closed, the rows of the sample have cells for those that were known then. */
async function* toRows(records: AsyncIterable<TreeRecord[]>, columns: Columns): AsyncGenerator<Piece> {
  let row = 0;
  for await (const piece of records) {
    let length = 0;
    const rows = piece.map(({ value, line, fault }): WaitingRow => {
      row += 1;
      const cells = value === null ? [] : columns.toCells(value);
      length += Math.max(charactersOf(cells), sampleCharacters / sampleRecords);
      const waits = columns.areOpen && cells.length > 0;
      return { row, line, cells: waits ? JSON.stringify(cells) : cells, fault: fault ?? damageOf(cells) };
    });
    yield { rows, isLast: false, length };
  }
  yield { rows: [], isLast: true, length: 0 };
}

function charactersOf(cells: readonly string[]): number {
  let sum = 0;
  for (const cell of cells) sum += cell.length;
  return sum;
}

function damageOf(cells: readonly string[]): ReadRow['fault'] {
  return cells.some(isDamaged) ? damageFault(cells.join(' '), cells) : null;
}

async function* padded(pieces: AsyncIterable<Piece>, width: number): AsyncGenerator<ReadRow[]> {
  for await (const { rows } of pieces) {
    if (rows.length > 0) yield rows.map(({ cells, ...row }) => ({ ...row, cells: unpacked(cells, width) }));
  }
}

function unpacked(cells: string | string[], width: number): string[] {
  if (typeof cells !== 'string') return cells;
  const known = JSON.parse(cells) as string[];
  while (known.length < width) known.push('');
  return known;
}

/** The columns of one name, and how many of them the row at hand has used. */
interface ColumnsOfName {
  indexes: number[];
  row: number;
  used: number;
}

/** The columns by name; a name that one record has several times has as many columns. */
class Columns {
  readonly header: string[] = [];
  readonly #byName = new Map<string, ColumnsOfName>();
  /** Those that were added because an option names them. */
  readonly #byCleanName = new Map<string, ColumnsOfName>();
  /** The column for what has none; null while every name gets one. */
  #rest: number | null = null;
  #row = 0;

  get areOpen(): boolean {
    return this.#rest === null;
  }

  /** Makes the names that have come up the columns, with those of the option that there are not yet, in whatever spelling. */
  close(named: readonly string[]): void {
    const known = new Set(this.header.map(customName));
    for (const name of named) {
      const clean = customName(name);
      if (known.has(clean)) continue;
      known.add(clean);
      this.#byCleanName.set(clean, this.#added(name));
    }
    const rest = this.#byName.get(lateObjectHeader) ?? this.#added(lateObjectHeader);
    this.#rest = rest.indexes[0] ?? null;
  }

  /** The cells of a record. */
  toCells(record: NamedTrees): string[] {
    this.#row += 1;
    const cells = this.header.map(() => '');
    const late: Record<string, string> = {};
    for (const { name, text } of flattenRecord(record)) {
      const columns = this.#columnsOf(name);
      const nth = columns === null ? 0 : this.#use(columns);
      const index = columns?.indexes[nth] ?? (this.#rest === null ? this.#addTo(columns, name) : null);
      if (index !== null) cells[index] = text;
      else if (text !== '') late[freeName(late, name, nth)] = text;
    }
    if (this.#rest !== null && Object.keys(late).length > 0) cells[this.#rest] = JSON.stringify(late);
    return cells;
  }

  #columnsOf(name: string): ColumnsOfName | null {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    return this.#rest === null ? null : (this.#byCleanName.get(customName(name)) ?? null);
  }

  /** How many values of the name the row has had before this one. */
  #use(columns: ColumnsOfName): number {
    if (columns.row !== this.#row) {
      columns.row = this.#row;
      columns.used = 0;
    }
    columns.used += 1;
    return columns.used - 1;
  }

  #addTo(columns: ColumnsOfName | null, name: string): number {
    const index = this.header.push(name) - 1;
    if (columns === null) this.#byName.set(name, { indexes: [index], row: this.#row, used: 1 });
    else columns.indexes.push(index);
    return index;
  }

  #added(name: string): ColumnsOfName {
    const columns = { indexes: [this.header.push(name) - 1], row: 0, used: 0 };
    this.#byName.set(name, columns);
    return columns;
  }
}

/** The name, with its number where the row has had it before. */
function freeName(late: Readonly<Record<string, string>>, name: string, nth: number): string {
  for (let number = nth + 1; ; number += 1) {
    const numbered = number === 1 ? name : `${name} ${number}`;
    if (!Object.hasOwn(late, numbered)) return numbered;
  }
}

function tooManyColumns(columns: number, limit: number): ImportFailure {
  const message = `The records of the file name ${columns} different values; at most ${limit} columns are read.`;
  return new ImportFailure('too_many_columns', message, { details: { columns, limit } });
}
