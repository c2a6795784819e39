import { foldNumeral } from '../value/fold-numeral.js';
import { type DecimalMark, writtenNumber } from '../value/written-number.js';
import { splitPrice } from './split-price.js';

export type { DecimalMark };

/** What the values of a column say about its decimal mark. */
export interface DecimalMarkDecision {
  /** `null`: undecided, because no value settles it or the values contradict each other. */
  readonly mark: DecimalMark | null;
  /** Some values can only be read with a point, others only with a comma. */
  readonly contradictory: boolean;
}

/**
 * Decides the decimal mark of a whole column from its values (or a sample), in any order. A value settles it by two
 * different marks, by one mark several times, or by a mark that is not followed by exactly three digits.
 */
export function decideDecimalMark(samples: Iterable<string>): DecimalMarkDecision {
  let point = false;
  let comma = false;
  for (const sample of samples) {
    const mark = impliedMark(sample);
    point ||= mark === '.';
    comma ||= mark === ',';
    if (point && comma) return { mark: null, contradictory: true };
  }
  return { mark: point ? '.' : comma ? ',' : null, contradictory: false };
}

function impliedMark(sample: string): DecimalMark | null {
  if (!sample.includes('.') && !sample.includes(',')) return null;
  const parts = splitPrice(foldNumeral(sample));
  const written = parts === null ? null : writtenNumber(parts.number);
  return written?.kind === 'settled' ? written.implies : null;
}
