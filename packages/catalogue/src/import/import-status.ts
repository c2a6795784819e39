/** Every state of an import, in the order of its life. */
export const importStatuses = ['queued', 'running', 'held', 'completed', 'failed', 'cancelled'] as const;

export type ImportStatus = (typeof importStatuses)[number];

/** What may follow each state. `running` may follow itself: another attempt continues the import. `held` waits for a person. */
const followers: Record<ImportStatus, readonly ImportStatus[]> = {
  queued: ['running', 'failed', 'cancelled'],
  running: ['running', 'held', 'completed', 'failed', 'cancelled'],
  held: ['queued', 'cancelled'],
  completed: [],
  failed: [],
  cancelled: [],
};

/** Whether an import in state `from` may step to state `to`. */
function mayFollow(from: ImportStatus, to: ImportStatus): boolean {
  return followers[from].includes(to);
}

/** The states from which an import may step to `to`. */
export function mayPrecede(to: ImportStatus): ImportStatus[] {
  return importStatuses.filter((from) => mayFollow(from, to));
}

/** Whether an import in this state is over for good. */
export function isFinal(status: ImportStatus): boolean {
  return followers[status].length === 0;
}

/** Whether an import in this state stays in it unless a person does something: it is over, or held. */
export function isAtRest(status: ImportStatus): boolean {
  return isFinal(status) || status === 'held';
}

/**
 * What became of a row. Every row read has exactly one outcome:
 * rows_read = created + updated + unchanged + superseded + rejected.
 * `superseded`: a later row of the same batch has the same key.
 */
export const outcomes = ['created', 'updated', 'unchanged', 'superseded', 'rejected'] as const;

export type Outcome = (typeof outcomes)[number];
