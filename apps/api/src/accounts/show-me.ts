import type { Caller } from '../access/caller.js';
import { ok } from '../http/answer.js';
import { showUser } from './account-schemas.js';

export function showMe({ caller }: { caller: Caller }) {
  return ok(showUser(caller));
}
