/** A server of our own, listening on 127.0.0.1 only. */
export interface LocalService {
  /** With credentials; it stays the same for one data directory as long as its port stays free. */
  readonly url: string;
  readonly processId: number;
  /** Settles with the reason, a signal or an exit status, when the server has ended, whether asked to or not. */
  readonly ended: Promise<string>;
  /** Ends the server in order. May be called twice. */
  stop(options?: StopOptions): Promise<void>;
}

interface StopOptions {
  /** Deletes the data as well: for tests and benchmarks. */
  removeData?: boolean;
}
