import { and, desc, eq, lt } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { webhookDeliveries, webhookEvents } from '../schema/index.js';

type DeliveryStatus = (typeof webhookDeliveries.status.enumValues)[number];

/** What became of one event for one webhook. */
export interface DeliveryRow {
  id: number;
  eventId: string;
  type: string;
  status: DeliveryStatus;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
  /** When it is tried next; null once it is over. */
  dueAt: Date | null;
  finishedAt: Date | null;
}

interface DeliveryPage {
  /** Only deliveries with a smaller id. */
  before?: number | undefined;
  skip: number;
  limit: number;
}

export interface DeliveryFilter {
  webhookId: string;
  status?: DeliveryStatus | undefined;
}

/** The deliveries of a webhook, newest first. */
export async function selectDeliveries(
  db: Database,
  filter: DeliveryFilter,
  page: DeliveryPage,
): Promise<DeliveryRow[]> {
  return db
    .select({
      id: webhookDeliveries.id,
      eventId: webhookDeliveries.eventId,
      type: webhookEvents.type,
      status: webhookDeliveries.status,
      attempts: webhookDeliveries.attempts,
      lastError: webhookDeliveries.lastError,
      createdAt: webhookEvents.createdAt,
      dueAt: webhookDeliveries.dueAt,
      finishedAt: webhookDeliveries.finishedAt,
    })
    .from(webhookDeliveries)
    .innerJoin(webhookEvents, eq(webhookEvents.id, webhookDeliveries.eventId))
    .where(and(matching(filter), page.before === undefined ? undefined : lt(webhookDeliveries.id, page.before)))
    .orderBy(desc(webhookDeliveries.id))
    .offset(page.skip)
    .limit(page.limit);
}

/** How many there are, counted no further than `atMost`. */
export async function countDeliveries(db: Database, filter: DeliveryFilter, atMost: number): Promise<number> {
  const found = db.select({ id: webhookDeliveries.id }).from(webhookDeliveries).where(matching(filter));
  return db.$count(found.limit(atMost).as('found'));
}

function matching({ webhookId, status }: DeliveryFilter) {
  return and(
    eq(webhookDeliveries.webhookId, webhookId),
    status === undefined ? undefined : eq(webhookDeliveries.status, status),
  );
}
