/** What is to be ended, in the order of starting; it is ended in the opposite order. */
export interface Shutdown {
  add: (name: string, stop: (hurry: AbortSignal) => unknown) => void;
  /** Ends everything, once. A part that does not end cleanly is reported and passed over. */
  run: () => Promise<void>;
  /** Kills what may be killed instead of waiting for it. */
  hurry: () => void;
}

export function createShutdown(say: (sentence: string) => void): Shutdown {
  const parts: { name: string; stop: (hurry: AbortSignal) => unknown }[] = [];
  const hurry = new AbortController();
  let running: Promise<void> | undefined;

  async function stopAll(): Promise<void> {
    // A part may be added while the others end: a start that was under way when it was called off.
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
