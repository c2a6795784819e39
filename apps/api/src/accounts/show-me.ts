import { ok } from '../http/answer.js';
import { showUser } from './account-schemas.js';
import type { Caller } from './caller.js';

export function showMe({ caller }: { caller: Caller }) {
  return ok(showUser(caller));
}
