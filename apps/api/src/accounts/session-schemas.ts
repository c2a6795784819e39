import type { OpenSession } from '@feedstock/database';
import { z } from 'zod';
import { listQueryShape } from '../http/list.js';

export const sessionListSchema = z.strictObject(listQueryShape);

export const sessionParamsSchema = z.strictObject({
  id: z.uuid().meta({ description: 'The id of the session.', example: '0d9bb8a4-2c7f-4d39-9d5c-1f6f0a5f8e11' }),
});

export const sessionSchema = z
  .strictObject({
    id: z.uuid(),
    is_current: z.boolean().meta({ description: 'Whether this request belongs to it.' }),
    device: z
      .string()
      .nullable()
      .meta({ description: 'The program that logged in, as it named itself; null where it did not.' }),
    created_at: z.iso.datetime().meta({ description: 'The log-in.' }),
    last_used_at: z.iso.datetime().meta({ description: 'Its last request, to the minute.' }),
    refreshed_at: z.iso.datetime().meta({ description: 'When it last got new tokens.' }),
    expires_at: z.iso.datetime().meta({ description: 'When it ends, unless it gets new tokens before.' }),
  })
  .meta({ id: 'Session' });

/** A session as the API shows it. */
export function showSession(session: OpenSession, currentId: string): z.infer<typeof sessionSchema> {
  return {
    id: session.id,
    is_current: session.id === currentId,
    device: session.device,
    created_at: session.createdAt.toISOString(),
    last_used_at: lastUse(session).toISOString(),
    refreshed_at: session.refreshedAt.toISOString(),
    expires_at: session.expiresAt.toISOString(),
  };
}

/** New tokens are a use, too. */
function lastUse({ createdAt, refreshedAt, lastUsedAt }: OpenSession): Date {
  return new Date(Math.max(...[createdAt, refreshedAt, lastUsedAt ?? createdAt].map(Number)));
}

export const sessionExample: z.infer<typeof sessionSchema> = {
  id: '0d9bb8a4-2c7f-4d39-9d5c-1f6f0a5f8e11',
  is_current: true,
  device: 'Firefox on Windows',
  created_at: '2026-11-23T12:00:00.000Z',
  last_used_at: '2026-11-24T07:52:00.000Z',
  refreshed_at: '2026-11-24T07:30:00.000Z',
  expires_at: '2026-12-24T07:30:00.000Z',
};
