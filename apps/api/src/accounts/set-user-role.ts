import type { z } from 'zod';
import type { Caller } from '../access/caller.js';
import type { Dependencies } from '../routing/dependencies.js';
import type { roleChangeSchema, userParamsSchema } from './account-requests.js';
import { applyAccountChange } from './apply-account-change.js';

interface RoleRequest {
  params: z.output<typeof userParamsSchema>;
  body: z.output<typeof roleChangeSchema>;
  caller: Caller;
  requestId: string;
}

/** Gives an account a role; the tokens of an administrator who loses it stop working at once. */
export function setUserRole(request: RoleRequest, dependencies: Pick<Dependencies, 'db' | 'logger'>) {
  return applyAccountChange(request, { role: request.body.role }, dependencies);
}
