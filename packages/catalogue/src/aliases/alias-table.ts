/**
 * Spellings of headers, by what they stand for: the name of an attribute; `shipping(price)` for a part of a group;
 * `product_type@2` for the second level of a category path; `#currency` for the currency of the prices.
 */
export type Spellings = Readonly<Record<string, readonly string[]>>;

/** How sure a spelling is. A weaker one counts only where the file has no stronger one for the same attribute. */
export interface AliasTable {
  strong?: Spellings;
  weak?: Spellings;
  last?: Spellings;
  /** Headers that look like one of ours and are something else: kept as custom attributes. */
  custom?: readonly string[];
  /** Headers that may be one of several attributes; they are reported, and kept as custom attributes. */
  ambiguous?: Readonly<Record<string, readonly string[]>>;
}

/** The spellings of one source of files. */
export interface AliasFamily {
  name: string;
  /** Spellings that mean the same in any file. */
  everywhere: AliasTable;
  /** Spellings that mean this only in a file of the family: one with at least `least` of the `headers`. */
  inside?: AliasTable & { headers: readonly string[]; least: number };
}
