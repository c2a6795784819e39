import { listExample, listSchema } from '../http/list.js';
import { route } from '../routing/route.js';
import {
  feedIssueListSchema,
  feedListSchema,
  feedParamsSchema,
  feedTokenSchema,
  newFeedSchema,
} from './feed-requests.js';
import { createdFeedExample, createdFeedSchema, feedExample, feedIssueSchema, feedSchema } from './feed-schemas.js';
import { fetchFeed } from './fetch-feed.js';
import { createFeed, listFeedIssues, listFeeds, removeFeed, rotateFeed, showOneFeed } from './manage-feeds.js';
import { withFeed } from './with-feed.js';

const tag = 'Feeds out';
const ofOneFeed = { access: 'user', limit: 'general', tag, params: feedParamsSchema } as const;
const shownOnce = { schema: createdFeedSchema, example: createdFeedExample };

export const feedRoutes = [
  route({
    method: 'get',
    path: '/feeds',
    operationId: 'listFeeds',
    access: 'user',
    permission: 'read',
    limit: 'general',
    tag,
    summary: 'List feeds for others',
    description: 'Users see their own, administrators see all.',
    query: feedListSchema,
    answers: {
      200: {
        description: 'A page of feeds.',
        schema: listSchema('FeedList', feedSchema),
        example: listExample(feedExample),
      },
    },
    problems: ['forbidden'],
    handle: listFeeds,
  }),
  route({
    method: 'post',
    path: '/feeds',
    operationId: 'createFeed',
    access: 'user',
    permission: 'write',
    limit: 'general',
    tag,
    summary: 'Create a feed for others',
    description:
      'A file of products at an address with a long random token, for Google Merchant Center and others that fetch. The address needs no log-in, and is shown this once.',
    body: newFeedSchema,
    bodyExample: { name: 'Google, Germany', format: 'xml', filters: { in_stock: 'true' }, currency: 'EUR' },
    idempotent: 'adapter',
    answers: {
      201: {
        description: 'The feed with its address.',
        ...shownOnce,
        headers: { Location: 'The path of the feed’s settings.' },
      },
    },
    handle: createFeed,
  }),
  route({
    ...ofOneFeed,
    method: 'get',
    path: '/feeds/{id}',
    operationId: 'getFeed',
    permission: 'read',
    summary: 'Show a feed for others',
    answers: { 200: { description: 'The feed.', schema: feedSchema, example: feedExample } },
    problems: ['not_found'],
    handle: withFeed(showOneFeed),
  }),
  route({
    ...ofOneFeed,
    method: 'delete',
    path: '/feeds/{id}',
    operationId: 'deleteFeed',
    permission: 'write',
    summary: 'Delete a feed for others',
    description: 'Its address ends at once.',
    answers: { 204: { description: 'It is gone.' } },
    problems: ['not_found'],
    handle: withFeed(removeFeed),
  }),
  route({
    ...ofOneFeed,
    method: 'post',
    path: '/feeds/{id}/rotate',
    operationId: 'rotateFeed',
    permission: 'write',
    summary: 'Give a feed another address',
    description: 'The old address ends at once.',
    idempotent: 'adapter',
    answers: { 200: { description: 'The feed with its new address.', ...shownOnce } },
    problems: ['not_found'],
    handle: withFeed(rotateFeed),
  }),
  route({
    ...ofOneFeed,
    method: 'get',
    path: '/feeds/{id}/issues',
    operationId: 'listFeedIssues',
    permission: 'read',
    summary: 'List the products that a feed leaves out',
    description: 'They lack what Google requires, or their price is in another currency than the feed’s.',
    query: feedIssueListSchema,
    answers: {
      200: {
        description: 'A page of them, by id.',
        schema: listSchema('FeedIssueList', feedIssueSchema),
        example: listExample({ product_id: 5, offer_id: 'BOOT-42', title: 'Boot', missing: ['image_link'] }),
      },
    },
    problems: ['not_found'],
    handle: withFeed(listFeedIssues),
  }),
  route({
    method: 'get',
    path: '/feeds/out/{token}',
    operationId: 'fetchFeed',
    access: 'public',
    limit: 'feed',
    tag,
    summary: 'Fetch a feed',
    description:
      'The file, from one consistent snapshot, in Google’s names and formats. Ids beyond 50 characters are shortened to ones that stay unique.',
    params: feedTokenSchema,
    requestHeaders: {
      'Accept-Encoding': '`gzip` compresses the file.',
      'If-None-Match': 'The `ETag` of an earlier answer: 304 where nothing has changed since.',
    },
    answers: {
      200: {
        description: 'The file.',
        contentTypes: ['application/rss+xml', 'text/csv', 'text/tab-separated-values', 'application/x-ndjson'],
        headers: { ETag: 'Changes with the file.', 'Last-Modified': 'When a product or the feed last changed.' },
      },
      304: { description: 'Nothing has changed.' },
    },
    problems: ['not_found', 'busy'],
    handle: fetchFeed,
  }),
];
