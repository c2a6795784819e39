/** Limits how many exports run at once: each holds a connection for as long as its client reads. */
export interface ExportSlots {
  /** Takes a slot until the signal is aborted; false where none is free. */
  take(signal: AbortSignal): boolean;
}

export function createExportSlots(maxExports: number): ExportSlots {
  let taken = 0;
  return {
    take(signal) {
      if (taken >= maxExports || signal.aborted) return false;
      taken += 1;
      signal.addEventListener('abort', () => (taken -= 1), { once: true });
      return true;
    },
  };
}
