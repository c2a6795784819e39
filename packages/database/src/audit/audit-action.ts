/** Everything that the audit log tells of. Names never change their meaning: programs search for them. */
export const auditActions = [
  'user.registered',
  'user.logged_in',
  'user.log_in_failed',
  'user.logged_out',
  'user.session_ended',
  'user.password_changed',
  'user.role_changed',
  'user.status_changed',
  'api_key.created',
  'api_key.ended',
  'source.created',
  'source.changed',
  'source.deleted',
  'import.committed',
  'import.undone',
  'feed.created',
  'feed.rotated',
  'feed.deleted',
  'product.deleted',
  'product.restored',
  'webhook.created',
  'webhook.deleted',
] as const;

export type AuditAction = (typeof auditActions)[number];
