/** Where a client starts its walk through the API. */
export interface Start {
  baseUrl: string;
  username: string;
  password: string;
  /** A feed of two rows, `1` and `2`, of which the price of the second cannot be read. */
  feed: File;
  /** What the titles of the feed begin with, and of no other product. */
  word: string;
}

/** What a client has seen on its walk: the same for all of them. */
export interface Seen {
  imported: { status: string; created: number; rejected: number };
  rejection: { row: number; column: string | null; code: string };
  resent: { corrected: boolean; created: number };
  changedTitle: string | null;
  /** The answer to a change of a product that has changed since. */
  lateChange: { status: number | undefined; code: string };
  exported: string;
}
