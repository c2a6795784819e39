import { announceProductChanges, type Database } from '@feedstock/database';
import type { Logger, SecretBox } from '@feedstock/runtime';
import type { AddressGuard } from '../fetch/guard-address.js';
import { createPostDelivery } from './deliver-posts.js';
import { importCallbacks } from './import-callbacks.js';
import { webhookDeliveries } from './webhook-deliveries.js';

interface PostDependencies {
  db: Database;
  logger: Logger;
  guard: AddressGuard;
  secrets: SecretBox | null;
}

const intervalMs = 2000;

/** Every two seconds makes events of changed products, and sends the callbacks and the webhook deliveries that are due. */
export function startDeliveringPosts(dependencies: PostDependencies): { stop(): Promise<void> } {
  const { db, logger } = dependencies;
  const stopping = new AbortController();
  const deliveries = [importCallbacks(dependencies), webhookDeliveries(dependencies)].map((outbox) =>
    createPostDelivery(outbox, dependencies, stopping.signal),
  );
  let announcing: Promise<void> = Promise.resolve();

  async function announceAll(): Promise<void> {
    while (!stopping.signal.aborted && (await announceProductChanges(db)));
  }

  function tick(): void {
    announcing = announcing
      .then(announceAll)
      .catch((error: unknown) => logger.warn('changed products were not announced', { error }));
    for (const { sendDue } of deliveries) void sendDue();
  }

  const timer = setInterval(tick, intervalMs);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await announcing;
      await Promise.all(deliveries.map(({ idle }) => idle()));
    },
  };
}
