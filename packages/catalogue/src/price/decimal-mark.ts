export type DecimalMark = '.' | ',';

/** What the values of a column say about its decimal mark. */
export interface DecimalMarkDecision {
  /** `null`: undecided, no value settles it or the values contradict each other. */
  readonly mark: DecimalMark | null;
  /** Some values can only be read with a point, others only with a comma. */
  readonly contradictory: boolean;
}

/** Decides the decimal mark of a whole column from its values (or a sample), in any order. */
export function decideDecimalMark(_samples: Iterable<string>): DecimalMarkDecision {
  throw new Error('not written yet');
}
