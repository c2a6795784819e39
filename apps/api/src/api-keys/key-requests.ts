import { z } from 'zod';
import { permissions } from '../access/permissions.js';
import { listQueryShape } from '../http/list.js';
import { idText, maxId } from '../http/query-values.js';

/** Permissions of a key that is bound to a source, which has a use for no other. */
const permissionsWhenBound: readonly string[] = ['read', 'import'];

/** The requests of the endpoints of API keys. */
export const newKeySchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100).meta({ description: 'What it is for.', example: 'Warehouse till' }),
    permissions: z
      .array(z.enum(permissions))
      .min(1)
      .max(permissions.length)
      .transform((given) => permissions.filter((permission) => given.includes(permission)))
      .meta({ description: 'What it may do: no more than you may.', example: ['read', 'stock'] }),
    source_id: z.int().min(1).max(maxId).nullish().meta({
      description:
        'Binds it to one of your sources: it may import that source and follow its imports, and nothing else.',
    }),
    expires_at: z.iso
      .datetime({ offset: true })
      .refine((text) => Date.parse(text) > Date.now(), {
        message: 'Give a time to come.',
        params: { code: 'in_the_past' },
      })
      .nullish()
      .meta({ description: 'When it ends by itself; null for never.', example: '2027-12-31T23:59:59Z' }),
  })
  .refine(
    ({ source_id: sourceId, permissions: given }) =>
      typeof sourceId !== 'number' || given.every((permission) => permissionsWhenBound.includes(permission)),
    {
      path: ['permissions'],
      message: 'A key that is bound to a source may have import and read only. Leave the others out.',
      params: { code: 'bound_to_source' },
    },
  )
  .meta({ id: 'NewApiKey' });

export const keyParamsSchema = z.strictObject({
  id: z.uuid().meta({ description: 'The id of the key.', example: '6f1d3c1e-5b0a-4a8e-9a57-2f3f7c0c9b11' }),
});

export const keyListSchema = z.strictObject({
  ...listQueryShape,
  user_id: idText.optional().meta({ description: 'For administrators: keys of this user only.' }),
});
