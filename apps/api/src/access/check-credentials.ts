import { setTimeout as sleep } from 'node:timers/promises';
import { type Credentials, type Database, findUserCredentials, recordAudit } from '@feedstock/database';
import type { Logger } from '@feedstock/runtime';
import { Problem } from '../http/problem.js';
import type { LogInPace } from '../limits/log-in-pace.js';
import { rateLimited, redisUnavailable } from '../limits/rate-limits.js';
import type { PasswordHashes } from './password-hash.js';

interface Needs {
  logInPace: LogInPace;
  db: Database;
  passwordHashes: PasswordHashes;
  logger: Logger;
}

/**
 * The account with this name or email and password. Throws the same 401, after the same time, for a wrong name and for a
 * wrong password; a 403 for the right password of an account that is not active.
 */
export async function checkCredentials(
  name: string,
  password: string,
  requestId: string,
  { db, passwordHashes, logger, logInPace }: Needs,
): Promise<Credentials> {
  const found = await findUserCredentials(db, name);
  const account = found === null ? `name:${name.toLowerCase()}` : `id:${found.account.id}`;
  await waitForTurn(account, logInPace);
  const isRight = await passwordHashes.verify(password, found?.passwordHash ?? null);
  if (found === null || !isRight) {
    await logInPace.fail(account).catch(unavailable);
    await noteFailure('wrong name or password');
    throw wrongCredentials();
  }
  if (!found.account.isActive) {
    await noteFailure('account not active');
    throw new Problem('account_inactive', 'The account has been deactivated. Ask an administrator to activate it.');
  }
  await logInPace.succeed(account).catch(unavailable);
  return found;

  /** The name is not noted: somebody may have typed the password there. */
  async function noteFailure(reason: string): Promise<void> {
    const userId = found?.account.id ?? null;
    logger.warn('log-in failed', { user_id: userId, reason, request_id: requestId });
    const subject = userId === null ? null : (`user:${userId}` as const);
    await recordAudit(db, {
      action: 'user.log_in_failed',
      userId,
      apiKeyId: null,
      subject,
      details: { reason },
      requestId,
    });
  }
}

/** Waits for as long as the account's failures demand, known account or not. */
async function waitForTurn(account: string, logInPace: LogInPace): Promise<void> {
  const waitMs = await logInPace.attempt(account).catch(unavailable);
  if (waitMs === null) throw rateLimited('login', '10');
  if (waitMs > 0) await sleep(waitMs);
}

function unavailable(error: unknown): never {
  throw redisUnavailable(error);
}

export function wrongCredentials(): Problem {
  return new Problem(
    'invalid_credentials',
    'The name or the password is wrong. Check both, and whether Caps Lock is on.',
    { headers: { 'WWW-Authenticate': 'Bearer realm="feedstock"' } },
  );
}
