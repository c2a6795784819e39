/** The slots of a worker: so many for any import, and others that small files alone may use. */
export interface ImportSlots {
  /** Takes a slot; false where none is free for an import of this size. */
  take(importId: string, isSmall: boolean): boolean;
  leave(importId: string): void;
}

export function createSlots(forAny: number): ImportSlots {
  /** Small files are not counted: the queue gives a worker no more jobs than it has slots. */
  const large = new Set<string>();
  return {
    take(importId, isSmall) {
      if (isSmall) return true;
      if (large.size >= forAny) return false;
      large.add(importId);
      return true;
    },
    leave: (importId) => void large.delete(importId),
  };
}
