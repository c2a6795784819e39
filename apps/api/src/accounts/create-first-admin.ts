import { hasAdmin, insertFirstAdmin } from '@feedstock/database';
import type { Dependencies } from '../routing/dependencies.js';

/** Creates the administrator's account at the first start, once for all replicas that start. */
export async function createFirstAdmin(
  env: { ADMIN_EMAIL: string; ADMIN_USERNAME: string; ADMIN_PASSWORD: string },
  { db, passwordHashes, logger }: Pick<Dependencies, 'db' | 'passwordHashes' | 'logger'>,
): Promise<void> {
  if (await hasAdmin(db)) return;
  const passwordHash = await passwordHashes.hash(env.ADMIN_PASSWORD);
  const user = { email: env.ADMIN_EMAIL, username: env.ADMIN_USERNAME, passwordHash };
  if (await insertFirstAdmin(db, user)) logger.info('administrator created', { username: env.ADMIN_USERNAME });
  else if (!(await hasAdmin(db))) {
    logger.warn('no administrator: ADMIN_USERNAME or ADMIN_EMAIL belongs to a user', { username: env.ADMIN_USERNAME });
  }
}
