/** More than a cell of any program holds (Excel: 32,767), and than any value of a product may have. */
export const maxCellLength = 100_000;

/** The text of a cell as it comes in pieces. Of an endless one the beginning is kept, and the limits of its value apply to that. */
export class CellText {
  #parts: string[] = [];
  #length = 0;

  get isEmpty(): boolean {
    return this.#parts.length === 0;
  }

  add(text: string): void {
    if (this.#length >= maxCellLength) return;
    const kept = text.slice(0, maxCellLength - this.#length);
    this.#parts.push(kept);
    this.#length += kept.length;
  }

  /** The text so far; another one begins after it. */
  take(): string {
    const text = this.#parts.join('');
    this.#parts = [];
    this.#length = 0;
    return text;
  }
}
