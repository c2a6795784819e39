import { z } from 'zod';

export const usernameSchema = z
  .string()
  .regex(/^[A-Za-z0-9]{3,50}$/, 'A username is 3 to 50 letters and digits.')
  .meta({ example: 'ada' });

export const emailSchema = z.email('This is not an email address.').max(254).meta({ example: 'ada@example.com' });
