import type { ApiKey } from '@feedstock/database';
import { z } from 'zod';
import { type Permission, permissions } from '../access/permissions.js';

const keyShape = {
  id: z.uuid(),
  user_id: z.int().meta({ description: 'Whose it is.' }),
  name: z.string(),
  prefix: z.string().meta({ description: 'The beginning of the key, to recognise it by.' }),
  permissions: z.array(z.enum(permissions)).meta({ description: 'Of these it has those that its owner has now.' }),
  source_id: z.int().nullable().meta({ description: 'The only source that it works for; null for all.' }),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime().nullable(),
  last_used_at: z.iso.datetime().nullable().meta({ description: 'To the minute; null for never.' }),
};

export const apiKeySchema = z.strictObject(keyShape).meta({ id: 'ApiKey' });

export const createdKeySchema = z
  .strictObject({ ...keyShape, key: z.string().meta({ description: 'The key. It is shown this once.' }) })
  .meta({ id: 'CreatedApiKey' });

/** A key as the API shows it, always without the key itself. */
export function showApiKey(key: ApiKey): z.infer<typeof apiKeySchema> {
  return {
    id: key.id,
    user_id: key.userId,
    name: key.name,
    prefix: key.prefix,
    permissions: key.permissions as Permission[],
    source_id: key.sourceId,
    created_at: key.createdAt.toISOString(),
    expires_at: key.expiresAt?.toISOString() ?? null,
    last_used_at: key.lastUsedAt?.toISOString() ?? null,
  };
}

export const apiKeyExample: z.infer<typeof apiKeySchema> = {
  id: '6f1d3c1e-5b0a-4a8e-9a57-2f3f7c0c9b11',
  user_id: 7,
  name: 'Warehouse till',
  prefix: 'fsk_Wq3kZ0pA',
  permissions: ['read', 'stock'],
  source_id: null,
  created_at: '2026-11-25T08:00:00.000Z',
  expires_at: '2027-12-31T23:59:59.000Z',
  last_used_at: '2026-11-26T03:14:00.000Z',
};
