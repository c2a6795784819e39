import type { Account } from '@feedstock/database';
import { z } from 'zod';
import type { Dependencies } from '../routing/dependencies.js';
import { roleSchema } from './account-schemas.js';

export const tokensSchema = z
  .strictObject({
    access_token: z.string(),
    token_type: z.literal('bearer'),
    expires_in: z.int().meta({ description: 'Seconds until the access token expires.' }),
    refresh_token: z
      .string()
      .nullable()
      .meta({ description: 'Valid once, for 30 days: POST /token/refresh. Null where it is in the cookie.' }),
    user: z.strictObject({
      id: z.int(),
      username: z.string(),
      email: z.string(),
      role: roleSchema,
      is_active: z.boolean(),
    }),
  })
  .meta({ id: 'Tokens' });

/** The answer of log-in and refresh. */
export function showTokens(
  account: Account,
  sessionId: string,
  refreshToken: string | null,
  { accessTokens }: Pick<Dependencies, 'accessTokens'>,
): z.infer<typeof tokensSchema> {
  const { id, username, email, role, isActive } = account;
  return {
    access_token: accessTokens.sign(account, sessionId),
    token_type: 'bearer',
    expires_in: accessTokens.lifetimeSeconds,
    refresh_token: refreshToken,
    user: { id, username, email, role, is_active: isActive },
  };
}

export const tokensExample: z.infer<typeof tokensSchema> = {
  access_token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJl',
  token_type: 'bearer',
  expires_in: 1800,
  refresh_token: 'q7nJq0Wc6m0Yy3vYb7Zt4b9w2m5kq1d8f6s3a0e9h4U',
  user: { id: 7, username: 'ada', email: 'ada@example.com', role: 'user', is_active: true },
};

/** No cache may keep an answer with tokens. */
export const noStore = { 'Cache-Control': 'no-store' };
