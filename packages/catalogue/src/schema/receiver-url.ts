import { z } from 'zod';

/** An address that gets signed posts: callbacks, and what webhooks are told. */
export const receiverUrlSchema = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .refine((url) => !/^[^/]*\/\/[^/?#]*@/.test(url), 'Leave out user name and password: what is sent is signed.');
