import { importOptionsSchema, importStatuses, rejectionCodes, repairRules } from '@feedstock/catalogue';
import { z } from 'zod';
import { listQueryShape } from '../http/list.js';
import { booleanText, idText, maxId } from '../http/query-values.js';
import { refuseForeignOption } from '../uploads/options-of-kind.js';
import { optionTexts } from '../uploads/upload-options.js';
import { importUrlSchema } from './source-url.js';

/** The body of a request to import an address. */
export const importRequestSchema = z
  .strictObject({ url: importUrlSchema, ...importOptionsSchema.shape })
  .superRefine(refuseForeignOption)
  .meta({ id: 'ImportRequest' });

/** The same with a file instead of an address. Only for the OpenAPI document: the handler reads uploads itself. */
export const uploadRequestSchema = z
  .strictObject({
    file: z.string().meta({ format: 'binary', description: 'The file itself.' }),
    ...importOptionsSchema.shape,
  })
  .meta({ id: 'ImportUpload', description: 'Options are sent as texts; `columns` as a JSON object.' });

/** The form of an upload. Only for the OpenAPI document: the handler reads uploads itself. */
export const uploadFormSchema = z
  .strictObject({ file: z.string().meta({ format: 'binary', description: 'The file itself.' }) })
  .meta({ id: 'FileForm' });

/** The options of an upload; they may be fields of its form as well. */
export const uploadQuerySchema = z.strictObject({
  file_name: z
    .string()
    .max(1000)
    .optional()
    .meta({ description: 'What the file is called, where the body does not name it.' }),
  ...optionTexts,
});

export const importParamsSchema = z.strictObject({
  job_id: z.uuid().meta({ description: 'The id of the import.', example: '019ab0c1-5c1e-7d3a-9c9e-6f0d5a1b2c3d' }),
});

export const importListSchema = z.strictObject({
  ...listQueryShape,
  status: z.enum(importStatuses).optional(),
  user_id: idText.optional().meta({ description: 'Imports of this user; users see only their own.' }),
  source_id: idText.optional().meta({ description: 'Imports of this source.' }),
});

const enumOf = <T extends string>(table: Readonly<Record<T, string>>) => z.enum(Object.keys(table) as [T, ...T[]]);

export const rejectionListSchema = z.strictObject({
  ...listQueryShape,
  code: enumOf(rejectionCodes).optional(),
  excel_safe: booleanText.default(true).meta({
    description:
      'For `text/csv`: a byte order mark, so that spreadsheets read UTF-8, and an apostrophe before what they would run as a formula. The import removes both again.',
    default: true,
  }),
});

/** How many rows one request may correct: more would not fit into its body. */
const maxResentRows = 5000;

export const resendRequestSchema = z
  .strictObject({
    rows: z
      .array(
        z.strictObject({
          row: z.int().min(1).max(maxId).meta({ description: 'The number of a rejected row.' }),
          cells: z
            .record(z.string().max(500), z.string().max(1_000_000))
            .default({})
            .meta({ description: 'What its cells should have been, by the names of their columns.' }),
        }),
      )
      .min(1)
      .max(maxResentRows),
  })
  .meta({ id: 'ResendRequest' });

export const supersededListSchema = z.strictObject(listQueryShape);

export const repairListSchema = z.strictObject({ ...listQueryShape, rule: enumOf(repairRules).optional() });
