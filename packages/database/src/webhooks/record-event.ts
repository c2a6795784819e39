import { randomUUID } from 'node:crypto';
import type { EventOf, EventType } from '@feedstock/catalogue';
import { sql } from 'drizzle-orm';
import type { Database } from '../connect.js';
import { users, webhookDeliveries, webhookEvents, webhooks } from '../schema/index.js';

/** An event, and whose it is: webhooks of its owner and of administrators hear of it; null for one that everybody may know. */
export type NewEvent<T extends EventType = EventType> = T extends EventType
  ? EventOf<T> & { ownerId: number | null }
  : never;

/**
 * Writes an event and its deliveries in the transaction of what it tells of: it is told if and only if that is committed.
 * Where no webhook hears of it, nothing is written.
 */
export async function recordEvent(transaction: Database, { type, data, ownerId }: NewEvent): Promise<void> {
  // The lock leaves out a webhook that is deleted at the same time, whose delivery would break the caller's transaction.
  await transaction.execute(sql`
    with hearing as materialized (
      select ${webhooks.id} from ${webhooks}
      join ${users} on ${users.id} = ${webhooks.userId}
      where ${webhooks.events} @> array[${type}] and ${users.isActive}
        and (${ownerId}::integer is null or ${users.id} = ${ownerId} or ${users.role} = 'admin')
      for key share of ${webhooks}
    ), event as (
      insert into ${webhookEvents} (id, type, data)
      select ${randomUUID()}::uuid, ${type}, ${JSON.stringify(data)}::jsonb where exists (select from hearing)
      returning id
    )
    insert into ${webhookDeliveries} (webhook_id, event_id) select hearing.id, event.id from hearing, event`);
}
