/** What a handler returns; only the adapter turns it into bytes. */
export interface Answer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, with the Content-Type of `headers`. */
  text?: string;
  /**
   * Sent as it comes, with the Content-Type of `headers`. When the client goes away the iteration is ended
   * (`finally` runs, a Readable is destroyed), and `input.signal` is aborted.
   */
  stream?: AsyncIterable<Uint8Array | string>;
}

export function ok<B>(body: B, headers: Record<string, string> = {}) {
  return { status: 200 as const, body, headers };
}

/** `location` is the path of what was created. */
export function created<B>(location: string, body: B, headers: Record<string, string> = {}) {
  return { status: 201 as const, body, headers: { ...headers, Location: location } };
}

export function noContent() {
  return { status: 204 as const };
}
