import { webhooks } from '../schema/index.js';

/** A webhook without its secret. */
export interface Webhook {
  id: string;
  userId: number;
  url: string;
  events: string[];
  createdAt: Date;
}

export const webhookColumns = {
  id: webhooks.id,
  userId: webhooks.userId,
  url: webhooks.url,
  events: webhooks.events,
  createdAt: webhooks.createdAt,
};
