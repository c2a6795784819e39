import type { z } from 'zod';
import type { Caller } from '../access/caller.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { statusChangeSchema, userParamsSchema } from './account-requests.js';
import { applyAccountChange } from './apply-account-change.js';

interface StatusRequest {
  params: z.output<typeof userParamsSchema>;
  body: z.output<typeof statusChangeSchema>;
  caller: Caller;
  requestId: string;
}

/** Activates or deactivates an account; the tokens of a deactivated one stop working at once. */
export function setUserStatus(request: StatusRequest, dependencies: Pick<Dependencies, 'db' | 'logger'>) {
  return applyAccountChange(request, { isActive: request.body.is_active }, dependencies);
}
