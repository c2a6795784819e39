/** The order in which the parts of the process end: what asks for imports, then what runs them, then what they need. */
export const shutdownOrder = [
  'recovery of lost imports',
  'schedules',
  'callbacks and webhooks',
  'deletion of what is old',
  'imports',
  'threads',
  'yielding to requests',
  'operations port',
  'queue',
  'queue of schedules',
  'notes of ends',
  'database',
  'traces',
] as const;
