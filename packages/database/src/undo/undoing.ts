/** The import to be undone, and the one that does it. */
export interface Undoing {
  id: string;
  firstCreatedId: number | null;
  lastCreatedId: number | null;
  sourceId: number;
  undoId: string;
}

/** Something that was done: by whom, and when. */
export interface Deed {
  userId: number | null;
  importId: string | null;
  at: Date;
}
