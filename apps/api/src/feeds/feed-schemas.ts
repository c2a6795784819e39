import type { FeedIssue, FeedRow } from '@feedstock/database';
import { z } from 'zod';
import { feedFormats } from './feed-requests.js';

const feedShape = {
  id: z.int(),
  name: z.string(),
  format: z.enum(feedFormats),
  filters: z.record(z.string(), z.string()),
  columns: z.array(z.string()).nullable(),
  currency: z.string().nullable(),
  owner_id: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
};

export const feedSchema = z.strictObject(feedShape).meta({ id: 'Feed' });

export const createdFeedSchema = z
  .strictObject({
    ...feedShape,
    path: z.string().meta({ description: 'Where the feed is fetched, on this host. It is shown this once.' }),
  })
  .meta({ id: 'CreatedFeed' });

export const feedIssueSchema = z
  .strictObject({
    product_id: z.int(),
    offer_id: z.string().nullable(),
    title: z.string(),
    missing: z
      .array(z.string())
      .meta({ description: 'Google’s names of what is missing; `currency`: the price has another.' }),
  })
  .meta({ id: 'FeedIssue' });

export function showFeed(row: FeedRow): z.infer<typeof feedSchema> {
  return {
    id: row.id,
    name: row.name,
    format: row.format,
    filters: row.filters,
    columns: row.columns,
    currency: row.currency,
    owner_id: row.ownerId,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}

export function showFeedIssue({ productId, offerId, title, missing }: FeedIssue): z.infer<typeof feedIssueSchema> {
  return { product_id: productId, offer_id: offerId, title, missing };
}

export const feedExample: z.infer<typeof feedSchema> = {
  id: 3,
  name: 'Google, Germany',
  format: 'xml',
  filters: { in_stock: 'true' },
  columns: null,
  currency: 'EUR',
  owner_id: 7,
  created_at: '2026-11-25T08:00:00.000Z',
  updated_at: '2026-11-25T08:00:00.000Z',
};

export const createdFeedExample: z.infer<typeof createdFeedSchema> = {
  ...feedExample,
  path: '/feeds/out/Wq3kZ0pAq1n5u0bZl3m9c2x7Yt8Vw4Rj6Ee1Gg0Hh2k',
};
