import { type AuditRow, auditActions } from '@feedstock/database';
import { z } from 'zod';
import { listQueryShape } from '../http/list.js';
import { idText, timeText } from '../http/query-values.js';

export const auditListSchema = z.strictObject({
  ...listQueryShape,
  user_id: idText.optional().meta({ description: 'Done by this user; of failed log-ins, to whose account.' }),
  action: z.enum(auditActions).optional(),
  since: timeText.optional().meta({ description: 'At this time or later.', example: '2026-11-23T00:00:00Z' }),
});

export const auditEntrySchema = z
  .strictObject({
    id: z.int(),
    at: z.iso.datetime(),
    action: z.string().meta({ description: 'A value of the filter `action`, or one of a later release.' }),
    user_id: z
      .int()
      .nullable()
      .meta({ description: 'Who did it; of a failed log-in, whose account was tried; null for an unknown name.' }),
    api_key_id: z.uuid().nullable().meta({ description: 'The key it was done with; null for a person.' }),
    subject: z.string().nullable().meta({ description: 'What it was done to.' }),
    details: z.record(z.string(), z.unknown()),
    request_id: z.string().nullable().meta({ description: 'As in the log.' }),
  })
  .meta({ id: 'AuditEntry' });

export function showAuditEntry(row: AuditRow): z.infer<typeof auditEntrySchema> {
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    user_id: row.userId,
    api_key_id: row.apiKeyId,
    subject: row.subject,
    details: row.details,
    request_id: row.requestId,
  };
}

export const auditEntryExample: z.infer<typeof auditEntrySchema> = {
  id: 4711,
  at: '2026-11-26T03:14:00.000Z',
  action: 'user.role_changed',
  user_id: 1,
  api_key_id: null,
  subject: 'user:7',
  details: { role: 'editor' },
  request_id: '8a6e0804-2bd0-4672-b79d-d97027f9071a',
};
