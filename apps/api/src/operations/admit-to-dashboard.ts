import { createHmac, randomBytes } from 'node:crypto';
import { findUser, recordAudit } from '@feedstock/database';
import type { Request, RequestHandler, Response } from 'express';
import { checkCredentials } from '../access/check-credentials.js';
import { readAuthorization } from '../access/read-bearer.js';
import { adminOnly, requireAccess } from '../access/require-access.js';
import { Problem } from '../http/problem.js';
import { contextOf } from '../http/request-context.js';
import type { Dependencies } from '../routing/dependencies.js';

/** Credentials checked a short while ago: a page makes dozens of requests, and each check is as slow as a log-in. */
interface Admitted {
  userId: number;
  passwordHash: string;
  until: number;
}

const rememberMs = 15 * 60_000;
const maxRemembered = 100;

/**
 * Admits administrators, by bearer token or HTTP Basic. Credentials not seen before count against the log-in limit;
 * the account, its role and its password are checked on every request.
 */
export function admitToDashboard(dependencies: Dependencies): RequestHandler {
  const remembered = new Map<string, Admitted>();
  const key = randomBytes(32);

  return async (request, response, next) => {
    const basic = readBasic(request.headers.authorization);
    if (basic === null) await admitBearer(request, response);
    else await admitBasic(basic, request, response);
    next();
  };

  async function admitBearer(request: Request, response: Response): Promise<void> {
    const bearer = await readAuthorization(request.headers.authorization, dependencies);
    if (bearer.kind === 'none') throw askForLogIn();
    contextOf(response).bearer = bearer;
    const caller = await requireAccess({ access: 'admin' }, bearer, dependencies);
    contextOf(response).userId = caller?.id ?? null;
  }

  async function admitBasic({ name, password }: Basic, request: Request, response: Response): Promise<void> {
    const digest = createHmac('sha256', key)
      .update(JSON.stringify([name, password]))
      .digest('base64');
    const known = remembered.get(digest);
    const userId = known !== undefined && known.until > performance.now() ? await recheck(known) : null;
    if (userId !== null) {
      contextOf(response).userId = userId;
      return;
    }
    remembered.delete(digest);
    await countLogIn(request, response);
    const { account, passwordHash } = await checkCredentials(
      name,
      password,
      contextOf(response).id,
      dependencies,
    ).catch(askAgain);
    if (account.role !== 'admin') throw adminOnly();
    contextOf(response).userId = account.id;
    dependencies.logger.info('log-in to the dashboard', { user_id: account.id, request_id: contextOf(response).id });
    await recordAudit(dependencies.db, {
      action: 'user.logged_in',
      userId: account.id,
      apiKeyId: null,
      subject: 'page:/admin/queues',
      requestId: contextOf(response).id,
    });
    if (remembered.size >= maxRemembered) remembered.clear();
    remembered.set(digest, { userId: account.id, passwordHash, until: performance.now() + rememberMs });
  }

  async function recheck({ userId, passwordHash }: Admitted): Promise<number | null> {
    const found = await findUser(dependencies.db, userId);
    const isSame = found?.passwordHash === passwordHash && found.account.isActive && found.account.role === 'admin';
    return isSame ? userId : null;
  }

  function countLogIn(request: Request, response: Response): Promise<void> {
    return new Promise((resolve, reject) => {
      void dependencies.rateLimits.login(request, response, (error?: unknown) =>
        error === undefined ? resolve() : reject(error),
      );
    });
  }
}

interface Basic {
  name: string;
  password: string;
}

function readBasic(authorization: string | undefined): Basic | null {
  const encoded = /^basic +([\w+/=-]+) *$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString();
  const colon = text.indexOf(':');
  if (colon < 1 || text.includes('\0')) return null;
  return { name: text.slice(0, colon), password: text.slice(colon + 1) };
}

const challenge = { 'WWW-Authenticate': 'Basic realm="Feedstock queues", charset="UTF-8"' };

function askForLogIn(): Problem {
  return new Problem('token_missing', "Log in with an administrator's name and password, or send a bearer token.", {
    headers: challenge,
  });
}

function askAgain(error: unknown): never {
  if (error instanceof Problem && error.code === 'invalid_credentials') {
    throw new Problem(error.code, error.message, { headers: challenge });
  }
  throw error;
}
