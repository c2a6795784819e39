/** The parts to end, in the order they started; they are ended in reverse order. */
export interface Shutdown {
  add: (name: string, stop: (hurry: AbortSignal) => unknown) => void;
  /** Ends everything, once. A part that does not end cleanly is reported and skipped. */
  run: () => Promise<void>;
  /** Kills what may be killed instead of waiting. */
  hurry: () => void;
}

export function createShutdown(say: (sentence: string) => void): Shutdown {
  const parts: { name: string; stop: (hurry: AbortSignal) => unknown }[] = [];
  const hurry = new AbortController();
  let running: Promise<void> | undefined;

  async function stopAll(): Promise<void> {
    // A part may be added during the stop, by a start that was in progress.
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
      try {
        await part.stop(hurry.signal);
      } catch (error) {
        say(`The ${part.name} did not end cleanly: ${String(error)}`);
      }
    }
  }
  return {
    add: (name, stop) => void parts.push({ name, stop }),
    run: () => {
      running ??= stopAll();
      return running;
    },
    hurry: () => hurry.abort(),
  };
}
