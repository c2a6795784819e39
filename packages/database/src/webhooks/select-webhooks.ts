import { and, desc, eq, lt, or } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { webhooks } from '../schema/index.js';
import { type Webhook, webhookColumns } from './webhook.js';

/** Where a webhook stands in the list, newest first. */
interface WebhookPosition {
  id: string;
  createdAt: Date;
}

interface WebhookPage {
  after?: WebhookPosition | undefined;
  skip: number;
  limit: number;
}

/** The webhooks of a user, or of all where none is given, newest first. */
export async function selectWebhooks(db: Database, userId: number | undefined, page: WebhookPage): Promise<Webhook[]> {
  const { after, skip, limit } = page;
  return db
    .select(webhookColumns)
    .from(webhooks)
    .where(and(ownedBy(userId), after === undefined ? undefined : follows(after)))
    .orderBy(desc(webhooks.createdAt), desc(webhooks.id))
    .offset(skip)
    .limit(limit);
}

/** How many there are, counted no further than `atMost`. */
export async function countWebhooks(db: Database, userId: number | undefined, atMost: number): Promise<number> {
  return db.$count(db.select({ id: webhooks.id }).from(webhooks).where(ownedBy(userId)).limit(atMost).as('found'));
}

/** The webhook with this id; null where there is none. */
export async function findWebhook(db: Database, id: string): Promise<Webhook | null> {
  const [found] = await db.select(webhookColumns).from(webhooks).where(eq(webhooks.id, id));
  return found ?? null;
}

function ownedBy(userId: number | undefined) {
  return userId === undefined ? undefined : eq(webhooks.userId, userId);
}

function follows({ id, createdAt }: WebhookPosition) {
  return or(lt(webhooks.createdAt, createdAt), and(eq(webhooks.createdAt, createdAt), lt(webhooks.id, id)));
}
