/**
 * What became of a row. Every row read has exactly one outcome:
 * rows_read = created + updated + unchanged + superseded + rejected.
 * `superseded`: a later row of the same batch has the same key.
 */
export const outcomes = ['created', 'updated', 'unchanged', 'superseded', 'rejected'] as const;

export type Outcome = (typeof outcomes)[number];
