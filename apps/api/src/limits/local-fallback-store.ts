import { type ClientRateLimitInfo, MemoryStore, type Options, type Store } from 'express-rate-limit';

/** Counts in the shared store, and in this process alone while the shared store fails. */
export class LocalFallbackStore implements Store {
  readonly #shared: Store;
  readonly #local = new MemoryStore();
  readonly #onSwitch: (error: unknown) => void;
  #isLocal = false;

  /** `onSwitch` is called with the error when the shared store is lost, and with null when it is back. */
  constructor(shared: Store, onSwitch: (error: unknown) => void) {
    this.#shared = shared;
    this.#onSwitch = onSwitch;
  }

  async init(options: Options): Promise<void> {
    this.#local.init(options);
    await this.#shared.init?.(options);
  }

  async increment(key: string): Promise<ClientRateLimitInfo> {
    return this.#try(
      () => this.#shared.increment(key),
      () => this.#local.increment(key),
    );
  }

  async decrement(key: string): Promise<void> {
    return this.#try(
      () => this.#shared.decrement(key),
      () => this.#local.decrement(key),
    );
  }

  async resetKey(key: string): Promise<void> {
    await this.#local.resetKey(key);
    await this.#shared.resetKey(key);
  }

  shutdown(): void {
    this.#local.shutdown();
  }

  async #try<T>(shared: () => T | Promise<T>, local: () => T | Promise<T>): Promise<T> {
    try {
      const result = await shared();
      if (this.#isLocal) this.#switch(false, null);
      return result;
    } catch (error) {
      if (!this.#isLocal) this.#switch(true, error);
      return local();
    }
  }

  #switch(toLocal: boolean, error: unknown): void {
    this.#isLocal = toLocal;
    this.#onSwitch(error);
  }
}
