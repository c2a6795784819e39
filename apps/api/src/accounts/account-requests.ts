import { z } from 'zod';
import { emailSchema, usernameSchema } from '../access/account-names.js';
import { listQueryShape } from '../http/list.js';
import { booleanText, idText } from '../http/query-values.js';
import { givenPasswordSchema, newPasswordSchema, roleSchema } from './account-schemas.js';

/** The requests of the account endpoints. */
export const registrationSchema = z
  .strictObject({ email: emailSchema, username: usernameSchema, password: newPasswordSchema })
  .meta({ id: 'Registration' });

/** As JSON, or as the OAuth2 password form, whose other fields are accepted and ignored. */
export const loginSchema = z
  .strictObject({
    username: z.string().min(1).max(254).meta({ description: 'The username or the email.', example: 'ada' }),
    password: givenPasswordSchema.meta({ example: 'correct horse battery' }),
    grant_type: z.string().max(100).optional(),
    scope: z.string().max(1000).optional(),
    client_id: z.string().max(200).optional(),
    client_secret: z.string().max(200).optional(),
    remember: z.enum(['cookie']).optional().meta({
      description:
        'For pages of this server: the refresh token comes as a cookie that no script can read, and `refresh_token` is null.',
    }),
  })
  .meta({ id: 'Login' });

export const refreshSchema = z
  .strictObject({
    refresh_token: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'Left out by a page whose token is in the cookie.' }),
  })
  .meta({ id: 'Refresh' })
  .optional();

export const passwordChangeSchema = z
  .strictObject({ current_password: givenPasswordSchema, new_password: newPasswordSchema })
  .meta({ id: 'PasswordChange' });

export const statusChangeSchema = z.strictObject({ is_active: z.boolean() }).meta({ id: 'UserStatusChange' });

export const roleChangeSchema = z.strictObject({ role: roleSchema }).meta({ id: 'UserRoleChange' });

export const userParamsSchema = z.strictObject({
  id: idText.meta({ description: 'The id of the user.', example: 7 }),
});

export const userListSchema = z.strictObject({
  ...listQueryShape,
  role: roleSchema.optional(),
  is_active: booleanText.optional(),
});
