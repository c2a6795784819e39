/** The import to be undone, and the one that does it. */
export interface Undoing {
  id: string;
  firstCreatedId: number | null;
  lastCreatedId: number | null;
  sourceId: number;
  undoId: string;
}

/** Who did something, and when. */
export interface Author {
  userId: number | null;
  importId: string | null;
  at: Date;
}
