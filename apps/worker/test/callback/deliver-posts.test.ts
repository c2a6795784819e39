import type { Logger } from '@feedstock/runtime';
import { expect, it, vi } from 'vitest';
import { createPostDelivery } from '../../src/callback/deliver-posts.js';
import { createAddressGuard } from '../../src/fetch/guard-address.js';

it('stores why a post was not delivered without the query of its address', async () => {
  const settle = vi.fn(async () => undefined);
  const post = () => {
    throw new Error('https://shop.example.com/hooks?key=s3cr3t is not answering');
  };
  const due = { id: '1', host: 'shop.example.com', user: 1, attempt: 1, facts: {}, post, settle };
  const claim = vi.fn().mockResolvedValue(null).mockResolvedValueOnce(due);
  const logger = { info: vi.fn(), warn: vi.fn() } as unknown as Logger;
  const guard = createAddressGuard({ allow: [] });
  const delivery = createPostDelivery({ name: 'callback', claim }, { logger, guard }, new AbortController().signal);
  await delivery.sendDue();
  await delivery.idle();
  const reason = 'https://shop.example.com/hooks?… is not answering';
  expect(settle).toHaveBeenCalledWith({ status: 'due', reason, inSeconds: 5 });
});
