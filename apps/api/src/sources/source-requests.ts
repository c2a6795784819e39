import { guardsSchema, importOptionsSchema, scheduleSchema, sourceKinds } from '@feedstock/catalogue';
import { problemOfSchedule } from '@feedstock/import-queue';
import { z } from 'zod';
import { listQueryShape } from '../http/list.js';
import { idText } from '../http/query-values.js';
import { sourceUrlSchema } from '../imports/source-url.js';
import { credentialsSchema } from './source-credentials.js';

/** `kind` and `fields` are said by the source itself, and its imports take them over. */
const { kind: _kind, fields, ...optionShape } = importOptionsSchema.shape;

const optionsSchema = z
  .strictObject(optionShape)
  .meta({ id: 'SourceOptions', description: 'The options of POST /import-csv.' });

const checkedSchedule = scheduleSchema
  .superRefine((schedule, context) => {
    const problem = problemOfSchedule(schedule);
    if (problem === null) return;
    const { field, message } = problem;
    context.addIssue({ code: 'custom', path: [field], message, params: { code: 'invalid_schedule' } });
  })
  .meta({ id: 'SourceSchedule', example: { cron: '15 3 * * *', timezone: 'Europe/Berlin' } });

const name = z.string().trim().min(1).max(200);

const shape = {
  url: sourceUrlSchema.nullable().meta({ description: 'null: its files are uploaded.' }),
  credentials: credentialsSchema.nullable(),
  host_key: z
    .string()
    .regex(/^([\w@.-]+ )?SHA256:[\w+/]{43}$/, 'Give the fingerprint of the key, such as SHA256:… of ssh-keygen -l.')
    .nullable()
    .meta({
      description:
        'By which the server of an sftp address is recognised: the fingerprint, its type in front where it is known. The first connection pins it where there is none; null forgets it.',
      example: 'ssh-ed25519 SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8',
    }),
  schedule: checkedSchedule.nullable(),
  is_active: z.boolean().meta({ description: 'Whether the schedule is followed.' }),
  fields: fields.unwrap(),
  guards: guardsSchema.meta({ id: 'SourceGuards' }).nullable(),
};

export const newSourceSchema = z
  .strictObject({
    name,
    kind: z.enum(sourceKinds).default('products'),
    options: optionsSchema.prefault({}),
    url: shape.url.default(null),
    credentials: shape.credentials.default(null),
    host_key: shape.host_key.default(null),
    schedule: shape.schedule.default(null),
    is_active: shape.is_active.default(true),
    fields,
    guards: shape.guards.default(null),
  })
  .meta({ id: 'NewSource' });

export type NewSourceRequest = z.output<typeof newSourceSchema>;

export const sourceChangeSchema = z
  .strictObject({ name, kind: z.enum(sourceKinds), options: optionsSchema, ...shape })
  .partial()
  .meta({ id: 'SourceChange', description: 'The parts to be replaced; the others stay as they are.' });

export type SourceChangeRequest = z.output<typeof sourceChangeSchema>;

export const keepRequestSchema = z
  .strictObject({ name: name.optional().meta({ description: 'The host or file name unless given.' }) })
  .optional()
  .meta({ id: 'KeepAsSource' });

/** The form of an upload for a source. Only for the document: the handler reads uploads itself. */
export const sourceUploadSchema = z
  .strictObject({ file: z.string().meta({ format: 'binary', description: 'The file itself.' }) })
  .meta({ id: 'SourceUpload' });

export const sourceParamsSchema = z.strictObject({ id: idText });

export const sourceListSchema = z.strictObject({
  ...listQueryShape,
  user_id: idText.optional().meta({ description: 'Sources of this user; users see only their own.' }),
});

export const sourceImportListSchema = z.strictObject(listQueryShape);
