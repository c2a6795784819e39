import {
  type CellRepair,
  type DraftProduct,
  emptyProduct,
  type Reading,
  type Rejection,
  type Repair,
} from '@feedstock/catalogue';

interface Problem {
  columnIndex: number;
  rejection: Rejection;
}

const none: readonly never[] = Object.freeze([]);
const maxShownLength = 1000;

/** A row while it is mapped: the product so far, its repairs, and what could not be read. */
export class RowDraft {
  readonly product: DraftProduct = emptyProduct();
  #repairs: Repair[] | null = null;
  #problems: Problem[] | null = null;
  #inherited: string[] | null = null;

  get repairs(): readonly Repair[] {
    return this.#repairs ?? none;
  }

  /** What the row was given by other rows of the file: part of what decides its product, beside its own cells. */
  get inherited(): readonly string[] {
    return this.#inherited ?? none;
  }

  inherit(value: string): void {
    this.#inherited ??= [];
    this.#inherited.push(value);
  }

  get hasProblems(): boolean {
    return this.#problems !== null;
  }

  repair(repair: Repair): void {
    this.#repairs ??= [];
    this.#repairs.push(repair);
  }

  reject(columnIndex: number, rejection: Rejection): void {
    this.#problems ??= [];
    this.#problems.push({ columnIndex, rejection });
  }

  /** The value of a reading, or null where it has none; keeps its repairs, or its rejection. */
  accept<T>(reading: Reading<T>, columnIndex: number, column: string, cell: string): T | null {
    if (!reading.ok) {
      const { code, message, suggestion } = reading;
      this.reject(columnIndex, { code, column, value: cell.slice(0, maxShownLength), message, suggestion });
      return null;
    }
    if (reading.repairs.length > 0) this.#repairAll(reading.repairs, column);
    return reading.value;
  }

  #repairAll(repairs: readonly CellRepair[], column: string): void {
    for (const { rule, before, after } of repairs) this.repair({ rule, column, before, after });
  }

  /** The first problem of the row, in the order of its columns; its message names the others. Null for a good row. */
  rejection(): Rejection | null {
    if (this.#problems === null) return null;
    const [first, ...others] = this.#problems.toSorted((a, b) => a.columnIndex - b.columnIndex);
    if (first === undefined) return null;
    if (others.length === 0) return first.rejection;
    const columns = others.map(({ rejection }) => `“${rejection.column ?? ''}”`).join(', ');
    const count = others.length === 1 ? 'One more cell' : `${others.length} more cells`;
    return {
      ...first.rejection,
      message: `${first.rejection.message} ${count} of the row cannot be read: ${columns}.`,
    };
  }
}
