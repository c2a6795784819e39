import type { Account } from '@feedstock/database';

/** Who calls: the account as it stands in the database now, and the session its token belongs to. */
export interface Caller extends Account {
  sessionId: string;
}
