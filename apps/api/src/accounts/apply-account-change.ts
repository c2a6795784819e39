import { changeAccount, type Role, recordAudit } from '@feedstock/database';
import { actorOf } from '../access/actor.js';
import type { Caller } from '../access/caller.js';
import { adminOnly } from '../access/require-access.js';
import { ok } from '../http/answer.js';
import { Problem } from '../http/problem.js';
import type { Dependencies } from '../routing/dependencies.js';
import { showUser } from './account-schemas.js';

/** Changes an account, and records who changed whose. */
export async function applyAccountChange(
  { params, caller, requestId }: { params: { id: number }; caller: Caller; requestId: string },
  change: { isActive: boolean } | { role: Role },
  { db, logger }: Pick<Dependencies, 'db' | 'logger'>,
) {
  const result = await db.transaction(async (transaction) => {
    const changed = await changeAccount(transaction, params.id, change, caller.id);
    if (changed.outcome === 'changed')
      await recordAudit(transaction, {
        ...actorOf({ caller, requestId }),
        action: 'role' in change ? 'user.role_changed' : 'user.status_changed',
        subject: `user:${params.id}`,
        details: 'role' in change ? { role: change.role } : { is_active: change.isActive },
      });
    return changed;
  });
  switch (result.outcome) {
    case 'changed':
      logger.info('account changed', { user_id: params.id, ...change, by_user_id: caller.id, request_id: requestId });
      return ok(showUser(result.account));
    case 'unknown':
      throw new Problem('not_found', `There is no user ${params.id}. GET /admin/users lists them.`);
    case 'not_allowed':
      throw adminOnly();
    case 'last_admin':
      throw new Problem(
        'last_admin',
        'This is the last active administrator. Make another user an administrator first.',
      );
  }
}
