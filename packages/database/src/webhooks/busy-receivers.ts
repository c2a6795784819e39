import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';

/** Whose posts are not claimed for now. */
export interface BusyReceivers {
  /** Host and port of the address, in lower case. */
  hosts: readonly string[];
  users: readonly number[];
}

/** The host and port in an address, as `URL.host` has them. */
export function hostOf(url: SQLWrapper): SQL<string> {
  return sql<string>`coalesce(lower(substring(${url} from '^[^:]+://(?:[^/?#@]*@)?([^/?#]+)')), '')`;
}
