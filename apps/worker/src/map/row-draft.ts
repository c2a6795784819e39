import {
  type CellRepair,
  type DraftProduct,
  emptyProduct,
  type Reading,
  type Rejection,
  type Repair,
  type StockOrder,
} from '@feedstock/catalogue';

/** The cell that a reading is of. */
export interface CellOrigin {
  columnIndex: number;
  header: string;
  /** The name of the attribute; null for a custom one. */
  attribute: string | null;
}

/** Whether a cell of the attribute that cannot be read costs its row; else only the value is left out. */
export type CostsTheRow = (attribute: string | null) => boolean;

interface Problem {
  columnIndex: number;
  attribute: string | null;
  rejection: Rejection;
}

const none: readonly never[] = Object.freeze([]);
const maxShownLength = 1000;

/** A row while it is mapped: the product so far, its repairs, and what could not be read. */
export class RowDraft {
  readonly product: DraftProduct;
  /** What the row makes of the stock of its product. */
  stock: StockOrder | null = null;
  /** The location that a row of a stock file names. */
  location: string | null = null;
  #repairs: Repair[] | null = null;
  #problems: Problem[] | null = null;
  #inherited: string[] | null = null;
  #unread: string[] | null = null;
  #dependsOnOthers = false;
  readonly #costsTheRow: CostsTheRow;

  constructor(costsTheRow: CostsTheRow, product: DraftProduct = emptyProduct()) {
    this.#costsTheRow = costsTheRow;
    this.product = product;
  }

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

  /** Whether its own cells alone decide the product. */
  get ownCellsDecide(): boolean {
    return !this.#dependsOnOthers;
  }

  /** Other rows of the file may decide something of the product, though perhaps none does now. */
  dependOnOthers(): void {
    this.#dependsOnOthers = true;
  }

  /** The attributes of which a value was left out: their cells are not empty, and clear nothing. */
  get unread(): readonly string[] {
    return this.#unread ?? none;
  }

  get hasProblems(): boolean {
    return this.#problems !== null;
  }

  repair(repair: Repair): void {
    this.#repairs ??= [];
    this.#repairs.push(repair);
  }

  /** The value of a reading, or null where it has none; keeps its repairs, or its rejection. */
  accept<T>(reading: Reading<T>, { columnIndex, header, attribute }: CellOrigin, cell: string): T | null {
    if (reading.ok) {
      if (reading.repairs.length > 0) this.#repairAll(reading.repairs, header);
      return reading.value;
    }
    const { code, message, suggestion } = reading;
    const rejection = { code, column: header, value: cell.slice(0, maxShownLength), message, suggestion };
    if (this.#costsTheRow(attribute)) {
      this.#problems ??= [];
      this.#problems.push({ columnIndex, attribute, rejection });
    } else this.#omit(rejection, attribute);
    return null;
  }

  #omit({ code, column, value }: Rejection, attribute: string | null): void {
    this.#unread ??= [];
    if (attribute !== null) this.#unread.push(attribute);
    this.repair({ rule: 'value_omitted', column: column ?? '', before: value, after: '', code });
  }

  /** Leaves out what could not be read of one attribute, though it costs the row by itself. */
  omitUnreadable(attribute: string): void {
    const problems = this.#problems ?? [];
    for (const problem of problems) if (problem.attribute === attribute) this.#omit(problem.rejection, attribute);
    const others = problems.filter((problem) => problem.attribute !== attribute);
    this.#problems = others.length === 0 ? null : others;
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
