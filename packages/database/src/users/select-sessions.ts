import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { refreshTokens, sessions } from '../schema/index.js';

/** A log-in that has not ended. */
export interface OpenSession {
  id: string;
  /** The program that logged in, for people; null where it did not say. */
  device: string | null;
  createdAt: Date;
  /** To the minute; null until it was used a minute after it was opened. */
  lastUsedAt: Date | null;
  /** When it last got new tokens. */
  refreshedAt: Date;
  /** When it ends, unless it gets new tokens before. */
  expiresAt: Date;
}

/** Where a session stands in the list, newest first. */
interface SessionPosition {
  id: string;
  createdAt: Date;
}

interface SessionPage {
  after?: SessionPosition | undefined;
  skip: number;
  limit: number;
}

/** The open sessions of a user, newest first. */
export async function selectSessions(db: Database, userId: number, page: SessionPage): Promise<OpenSession[]> {
  const { after, skip, limit } = page;
  return db
    .select({
      id: sessions.id,
      device: sessions.device,
      createdAt: sessions.createdAt,
      lastUsedAt: sessions.lastUsedAt,
      refreshedAt: refreshTokens.createdAt,
      expiresAt: refreshTokens.expiresAt,
    })
    .from(sessions)
    .innerJoin(refreshTokens, eq(refreshTokens.sessionId, sessions.id))
    .where(and(isOpen(userId), after === undefined ? undefined : follows(after)))
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .offset(skip)
    .limit(limit);
}

/** How many open sessions a user has, counted no further than `atMost`. */
export async function countSessions(db: Database, userId: number, atMost: number): Promise<number> {
  const open = db
    .select({ id: sessions.id })
    .from(sessions)
    .innerJoin(refreshTokens, eq(refreshTokens.sessionId, sessions.id))
    .where(isOpen(userId))
    .limit(atMost)
    .as('open');
  return db.$count(open);
}

/** An open session has one refresh token that is neither used nor expired. */
function isOpen(userId: number) {
  return and(
    eq(sessions.userId, userId),
    isNull(sessions.endedAt),
    isNull(refreshTokens.usedAt),
    sql`${refreshTokens.expiresAt} > now()`,
  );
}

function follows({ id, createdAt }: SessionPosition) {
  return or(lt(sessions.createdAt, createdAt), and(eq(sessions.createdAt, createdAt), lt(sessions.id, id)));
}
